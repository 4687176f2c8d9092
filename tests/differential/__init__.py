"""What memtui says of programs against what gc 1.27.3 says of them, line by line; see __main__.py."""
