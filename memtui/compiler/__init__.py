"""The Go front end: text in, Python text and tables out; it runs nothing. Read driver.py first."""
