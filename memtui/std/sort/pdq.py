"""Pattern-defeating quicksort and the stable block merge, comparison for comparison and swap for swap as Go's package
sort.

Equal elements end where Go leaves them, and a `less` that counts or prints is called as often and in the same order.
The algorithm is Orson Peters' pdqsort with Go's constants (sort/zsortfunc.go); `less(i, j)` and `swap(i, j)` take
indexes.
"""

from __future__ import annotations

from collections.abc import Callable

Less = Callable[[int, int], bool]
Swap = Callable[[int, int], None]

_MAX_INSERTION = 12
_BLOCK = 20
_UNKNOWN, _INCREASING, _DECREASING = range(3)


def sort(less: Less, swap: Swap, n: int) -> None:
    """Sort n elements, not stably."""
    if n > 1:
        _pdq(less, swap, 0, n, n.bit_length())


def stable(less: Less, swap: Swap, n: int) -> None:
    """Sort n elements stably: insertion sort of blocks, which are then merged in place."""
    for a in range(0, n, _BLOCK):
        _insertion(less, swap, a, min(a + _BLOCK, n))
    block = _BLOCK
    while block < n:
        for a in range(0, n - block, 2 * block):
            _sym_merge(less, swap, a, a + block, min(a + 2 * block, n))
        block *= 2


def _insertion(less: Less, swap: Swap, a: int, b: int) -> None:
    for i in range(a + 1, b):
        j = i
        while j > a and less(j, j - 1):
            swap(j, j - 1)
            j -= 1


def _pdq(less: Less, swap: Swap, a: int, b: int, limit: int) -> None:
    balanced = partitioned = True  # how the last partitioning went
    while b - a > _MAX_INSERTION:
        length = b - a
        if limit == 0:
            _heap_sort(less, swap, a, b)
            return
        if not balanced:
            _break_patterns(swap, a, b)
            limit -= 1
        pivot, hint = _choose_pivot(less, a, b)
        if hint == _DECREASING:
            _reverse(swap, a, b)
            pivot = (b - 1) - (pivot - a)
            hint = _INCREASING
        if balanced and partitioned and hint == _INCREASING and _partial_insertion(less, swap, a, b):
            return
        # The element before the range is a lower bound: if it equals the pivot, so do all that are not larger.
        if a > 0 and not less(a - 1, pivot):
            a = _partition_equal(less, swap, a, b, pivot)
            continue
        mid, partitioned = _partition(less, swap, a, b, pivot)
        left, right = mid - a, b - mid
        if left < right:
            balanced = left >= length // 8
            _pdq(less, swap, a, mid, limit)
            a = mid + 1
        else:
            balanced = right >= length // 8
            _pdq(less, swap, mid + 1, b, limit)
            b = mid
    _insertion(less, swap, a, b)


def _sift_down(less: Less, swap: Swap, root: int, end: int, first: int) -> None:
    while (child := 2 * root + 1) < end:
        if child + 1 < end and less(first + child, first + child + 1):
            child += 1
        if not less(first + root, first + child):
            return
        swap(first + root, first + child)
        root = child


def _heap_sort(less: Less, swap: Swap, a: int, b: int) -> None:
    n = b - a
    for i in range((n - 1) // 2, -1, -1):
        _sift_down(less, swap, i, n, a)
    for i in range(n - 1, -1, -1):
        swap(a, a + i)
        _sift_down(less, swap, 0, i, a)


def _partition(less: Less, swap: Swap, a: int, b: int, pivot: int) -> tuple[int, bool]:
    """(place of the pivot, whether nothing had to move): smaller ones before it, the others after it."""
    swap(a, pivot)
    i, j = a + 1, b - 1
    first = True
    while True:
        while i <= j and less(i, a):
            i += 1
        while i <= j and not less(j, a):
            j -= 1
        if i > j:
            break
        swap(i, j)
        i += 1
        j -= 1
        first = False
    swap(j, a)
    return j, first


def _partition_equal(less: Less, swap: Swap, a: int, b: int, pivot: int) -> int:
    """Gather the elements equal to the pivot, given that none is smaller; where the larger ones begin."""
    swap(a, pivot)
    i, j = a + 1, b - 1
    while True:
        while i <= j and not less(a, i):
            i += 1
        while i <= j and less(a, j):
            j -= 1
        if i > j:
            return i
        swap(i, j)
        i += 1
        j -= 1


def _partial_insertion(less: Less, swap: Swap, a: int, b: int) -> bool:
    """Try to finish a nearly sorted range with few moves; whether it is sorted."""
    max_steps, shortest_shifting = 5, 50
    i = a + 1
    for _ in range(max_steps):
        while i < b and not less(i, i - 1):
            i += 1
        if i == b:
            return True
        if b - a < shortest_shifting:
            return False
        swap(i, i - 1)
        if i - a >= 2:
            for j in range(i - 1, 0, -1):
                if not less(j, j - 1):
                    break
                swap(j, j - 1)
        if b - i >= 2:
            for j in range(i + 1, b):
                if not less(j, j - 1):
                    break
                swap(j, j - 1)
    return False


def _break_patterns(swap: Swap, a: int, b: int) -> None:
    """Move three elements about, by an xorshift generator seeded with the length."""
    length = b - a
    if length < 8:
        return
    random = length
    mask = (1 << length.bit_length()) - 1
    middle = a + length // 4 * 2
    for index in range(middle - 1, middle + 2):
        random ^= random << 13 & 0xFFFFFFFFFFFFFFFF
        random ^= random >> 7
        random ^= random << 17 & 0xFFFFFFFFFFFFFFFF
        other = random & mask
        swap(index, a + (other - length if other >= length else other))


def _choose_pivot(less: Less, a: int, b: int) -> tuple[int, int]:
    """(index of the pivot, hint): median of three, or of three medians of neighbours in long ranges."""
    shortest_ninther, max_swaps = 50, 12
    length = b - a
    swaps = 0
    i, j, k = (a + length // 4 * n for n in (1, 2, 3))

    def median(x: int, y: int, z: int) -> int:
        nonlocal swaps
        if less(y, x):
            x, y = y, x
            swaps += 1
        if less(z, y):
            y, z = z, y
            swaps += 1
        if less(y, x):
            x, y = y, x
            swaps += 1
        return y

    if length >= shortest_ninther:
        i, j, k = median(i - 1, i, i + 1), median(j - 1, j, j + 1), median(k - 1, k, k + 1)
    if length >= 8:
        j = median(i, j, k)
    return j, _INCREASING if swaps == 0 else _DECREASING if swaps == max_swaps else _UNKNOWN


def _reverse(swap: Swap, a: int, b: int) -> None:
    i, j = a, b - 1
    while i < j:
        swap(i, j)
        i += 1
        j -= 1


# ---- the stable merge: SymMerge by Kim and Kutzner --------------------------------------------------------


def _sym_merge(less: Less, swap: Swap, a: int, m: int, b: int) -> None:
    """Merge the sorted ranges a:m and m:b in place."""
    if m - a == 1:
        low, high = m, b
        while low < high:
            h = (low + high) >> 1
            if less(h, a):
                low = h + 1
            else:
                high = h
        for k in range(a, low - 1):
            swap(k, k + 1)
        return
    if b - m == 1:
        low, high = a, m
        while low < high:
            h = (low + high) >> 1
            if not less(m, h):
                low = h + 1
            else:
                high = h
        for k in range(m, low, -1):
            swap(k, k - 1)
        return
    mid = (a + b) >> 1
    n = mid + m
    low, high = (n - b, mid) if m > mid else (a, m)
    while low < high:
        c = (low + high) >> 1
        if not less(n - 1 - c, c):
            low = c + 1
        else:
            high = c
    end = n - low
    if low < m < end:
        _rotate(swap, low, m, end)
    if a < low < mid:
        _sym_merge(less, swap, a, low, mid)
    if mid < end < b:
        _sym_merge(less, swap, mid, end, b)


def _swap_range(swap: Swap, a: int, b: int, n: int) -> None:
    for i in range(n):
        swap(a + i, b + i)


def _rotate(swap: Swap, a: int, m: int, b: int) -> None:
    """Exchange the neighbouring ranges a:m and m:b."""
    i, j = m - a, b - m
    while i != j:
        if i > j:
            _swap_range(swap, m - i, m, j)
            i -= j
        else:
            _swap_range(swap, m - i, m + j - i, i)
            j -= i
    _swap_range(swap, m - i, m, i)
