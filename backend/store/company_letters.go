package store

// letters tell of many texts which two, three and four letters each has in a row,
// some being taken for the same. Most texts do not have those of a word, and need
// not be read for it.
type letters struct {
	width uint32 // words of 64 bits for each text: more for long texts
	bits  []uint64
}

func lettersOf(texts int, width uint32) letters {
	return letters{width, make([]uint64, texts*int(width))}
}

// of are the bits of what a text has that has all of these in it.
func (l *letters) of(texts ...string) (bits []uint32) {
	for _, text := range texts {
		row := uint32(0)
		for i, letter := range []byte(text) {
			row = row<<8 | uint32(letter)
			if i >= 1 {
				bits = append(bits, l.bit(row&0xffff))
			}
			if i >= 2 {
				bits = append(bits, l.bit(row&0xffffff))
			}
			if i >= 3 {
				bits = append(bits, l.bit(row))
			}
		}
	}
	return bits
}

// bit spreads what differs little by Fibonacci hashing (Knuth, The Art of Computer
// Programming 6.4): of the product the high bits count.
func (l *letters) bit(row uint32) uint32 {
	return uint32(uint64(row*2654435769) * uint64(64*l.width) >> 32)
}

func (l *letters) put(at int, text string) {
	bits := l.bits[at*int(l.width):][:l.width]
	clear(bits)
	for _, bit := range l.of(text) {
		bits[bit/64] |= 1 << (bit % 64)
	}
}

// hold reports that the text at a place may have what is sought, and is false only
// when it has not.
func (l *letters) hold(at int, sought []uint32) bool {
	bits := l.bits[at*int(l.width):]
	for _, bit := range sought {
		if bits[bit/64]&(1<<(bit%64)) == 0 {
			return false
		}
	}
	return true
}
