"""The picture on the screen: layout, drawing and widget. What stands in it: `workshop.picture`."""
