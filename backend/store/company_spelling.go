package store

import (
	"cmp"
	"slices"
	"strings"
)

const (
	fewestLetters = 4  // of a word that can be told although it is mistyped
	manyLetters   = 8  // forgive two slips
	mostLetters   = 31 // are looked at
	spellings     = 5  // is how many words a mistyped one may stand for
)

var plainLetters = strings.NewReplacer("oe", "o", "aa", "a", "ae", "a")

// plainWord is a word without what people write for æ, ø and å. The same rule as
// plain() in the database.
func plainWord(word string) string { return plainLetters.Replace(word) }

// nearest are the known words that begin almost as the typed one: one letter
// missing, wrong, too many or swapped with the next; two slips among eight letters
// or more, a swap counting as two. o forgives ø, and a forgives å and æ. Those with
// the fewest slips only, the shortest first. A mistyped number is not taken for
// another company's. The same rule as nearest() on the phone.
func nearest(typed string, words map[string]*knownWord) []string {
	plain := plainWord(typed)
	plain = plain[:min(len(plain), mostLetters)]
	if len(plain) < fewestLetters || strings.ContainsAny(typed, "0123456789") {
		return nil
	}
	least := 1
	if len(plain) >= manyLetters {
		least = 2
	}
	near := slipsFrom(plain, least)
	var found []string
	for word, known := range words {
		n := near.count(known.plain)
		if n > least {
			continue
		}
		if n < least {
			found, least = nil, n
		}
		found = append(found, word)
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	return found[:min(len(found), spellings)]
}

// slips counts how many there are in a pattern when it is how a word begins, by the
// bit-parallel algorithm of Myers (1999), for one slip with Hyyrö's transpositions
// (2003): one pass over the letters of each word.
type slips struct {
	places       ['z' + 1]uint32 // where each letter is in the pattern
	length, most int
}

func slipsFrom(pattern string, most int) *slips {
	s := &slips{length: len(pattern), most: most}
	for i, letter := range []byte(pattern) {
		s.places[letter] |= 1 << i
	}
	return s
}

// count is the number of slips; what is more than the most is not counted to the end.
func (s *slips) count(word string) int {
	if len(word) < s.length-s.most {
		return s.length
	}
	last := uint32(1) << (s.length - 1)
	up, down := ^uint32(0), uint32(0) // where the column of differences goes up and down
	diagonal, before := uint32(0), uint32(0)
	distance, least := s.length, s.length
	for i := range min(len(word), s.length+s.most) {
		here := s.places[word[i]]
		swapped := uint32(0)
		if s.most == 1 {
			swapped = (^diagonal & here) << 1 & before
		}
		diagonal = ((here&up + up) ^ up) | here | down | swapped
		right, left := down|^(diagonal|up), diagonal&up
		if right&last != 0 {
			distance++
		}
		if left&last != 0 {
			distance--
		}
		least = min(least, distance)
		right, left = right<<1|1, left<<1
		up, down = left|^(diagonal|right), diagonal&right
		before = here
	}
	return least
}
