package spreadsheet

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

const maxCellLines = 20

// lines reads a file line by line, so that one unclosed quote costs one row and
// not the rest of the file.
type lines struct {
	r      *bufio.Reader
	number int    // of the last line read
	ahead  []line // read already
}

type line struct {
	text string
	err  error
}

// next is the next line with its line break. Its error is io.EOF at the end,
// errTooLong, or the file's own.
func (l *lines) next() line {
	l.number++
	if len(l.ahead) > 0 {
		next := l.ahead[0]
		l.ahead = l.ahead[1:]
		return next
	}
	var text []byte
	for length := 0; ; {
		part, err := l.r.ReadSlice('\n')
		length += len(part)
		if length <= MaxLine {
			text = append(text, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && (err != io.EOF || length == 0):
			return line{err: err}
		case length > MaxLine:
			return line{err: errTooLong}
		default:
			return line{text: decoded(string(text))}
		}
	}
}

// row is the cells of the next row, and the line it begins on. A cell in quotes
// may go over several lines when that makes the row whole.
func (l *lines) row(width int, delimiter rune) (row []string, number int, err error) {
	first := l.next()
	number = l.number
	if first.err != nil {
		return nil, number, first.err
	}
	row = cells(first.text, delimiter)
	if len(row) >= width || strings.Count(first.text, `"`)%2 == 0 {
		return row, number, nil
	}
	var more []line
	for whole := first.text; len(more) < maxCellLines; {
		next := l.next()
		more = append(more, next)
		if next.err != nil {
			break
		}
		whole += next.text
		if longer := cells(whole, delimiter); len(longer) == width {
			return longer, number, nil
		}
	}
	l.ahead, l.number = append(more, l.ahead...), number
	return row, number, nil
}
