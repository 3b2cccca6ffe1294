"""What a case file is: the format, loading, checking, writing, and the library of cases."""
