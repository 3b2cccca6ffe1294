"""What a trainer and a room can do in a session: one class for each action, which says when it is refused and what it
does. A new action is a class here and its name in `workshop.play.actions`.
"""
