"""Cases in the formats of other programs: sheets to print, Moodle, LiaScript, Anki, a calendar."""
