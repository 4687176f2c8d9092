"""Go's package fmt. Read printer.py (what an operand prints as), format.py (digits, padding), printf.py (format
strings), scan.py (the way back), native.py (how fmt.go reaches them).
"""
