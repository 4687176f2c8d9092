package syscall

const (
	PROT_NONE  = 0x0
	PROT_READ  = 0x1
	PROT_WRITE = 0x2
	PROT_EXEC  = 0x4

	MAP_SHARED    = 0x1
	MAP_PRIVATE   = 0x2
	MAP_FIXED     = 0x10
	MAP_ANON      = 0x20
	MAP_ANONYMOUS = 0x20
)

func mmap(length, prot int) []byte

//memtui:param b none
func munmap(b []byte) int

//memtui:param b none
func mprotect(b []byte, prot int) int

func refuseMmap()

// Mmap maps fresh pages of memory, outside of the heap. Files cannot be mapped.
func Mmap(fd int, offset int64, length int, prot int, flags int) (data []byte, err error) {
	if length <= 0 {
		return nil, EINVAL
	}
	if flags&MAP_ANON == 0 || flags&(MAP_SHARED|MAP_PRIVATE) == 0 || flags&^(MAP_ANON|MAP_SHARED|MAP_PRIVATE) != 0 {
		refuseMmap()
	}
	return mmap(length, prot), nil
}

// Munmap gives pages back that Mmap returned.
func Munmap(b []byte) (err error) {
	if n := munmap(b); n != 0 {
		err = Errno(n)
	}
	return
}

// Mprotect says what may be done with pages.
func Mprotect(b []byte, prot int) (err error) {
	if n := mprotect(b, prot); n != 0 {
		err = Errno(n)
	}
	return
}
