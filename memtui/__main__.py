"""`python -m memtui`."""

from memtui.start import main

if __name__ == "__main__":
    main()
