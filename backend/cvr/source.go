package cvr

import (
	"errors"
	"io"
	"slices"
)

// maxDocument bounds what one document may take. The largest in the register, of
// companies with thousands of workplaces, are some megabytes.
const maxDocument = 32 << 20

var errTooLong = errors.New("cvr: document too long")

// source is the file under a json.Decoder: it counts lines, bounds how far the
// decoder may read ahead for one document, and takes back what it had read.
type source struct {
	r         io.Reader
	ahead     [][]byte // taken back, what comes next last
	read      int64    // offset the decoder has read to
	done      int64    // offset it has dealt with
	breaks    []int64  // line breaks from done on
	line      int
	lineBegan int64
}

func (s *source) Read(p []byte) (n int, err error) {
	room := maxDocument - (s.read - s.done)
	if room <= 0 {
		return 0, errTooLong
	}
	p = p[:min(int64(len(p)), room)]
	if top := len(s.ahead) - 1; top >= 0 {
		n = copy(p, s.ahead[top])
		if s.ahead[top] = s.ahead[top][n:]; len(s.ahead[top]) == 0 {
			s.ahead = s.ahead[:top]
		}
	} else {
		n, err = s.r.Read(p)
	}
	for i, b := range p[:n] {
		if b == '\n' {
			s.breaks = append(s.breaks, s.read+int64(i))
		}
	}
	s.read += int64(n)
	return n, err
}

// unread takes back the last bytes that were read.
func (s *source) unread(last []byte) {
	if len(last) > 0 {
		s.ahead = append(s.ahead, slices.Clone(last))
	}
	s.read -= int64(len(last))
	s.breaks = slices.DeleteFunc(s.breaks, func(at int64) bool { return at >= s.read })
}

// dealtWith moves on to offset and keeps the line number with it.
func (s *source) dealtWith(offset int64) {
	s.done = offset
	passed := 0
	for passed < len(s.breaks) && s.breaks[passed] < offset {
		s.line++
		s.lineBegan = s.breaks[passed] + 1
		passed++
	}
	s.breaks = s.breaks[passed:]
}

// skipTo moves on to the first byte, from where the file has been dealt with,
// that found accepts, or to the end, which it reports as false. found is told
// whether the byte begins a line.
func (s *source) skipTo(found func(b byte, first bool) bool) bool {
	var chunk [4096]byte
	for {
		n, err := s.Read(chunk[:])
		began := s.read - int64(n)
		for i, b := range chunk[:n] {
			at := began + int64(i)
			s.dealtWith(at)
			if found(b, at == s.lineBegan) {
				s.unread(chunk[i:n])
				return true
			}
		}
		s.dealtWith(s.read)
		if err != nil {
			return false
		}
	}
}
