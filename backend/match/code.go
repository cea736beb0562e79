package match

import (
	"math/bits"

	"jobbro/backend/crm"
)

// codes are a list of codes, each once, made ready for being compared: a bit for each that
// crm knows, and the rest as they are, for a code that is not known equals only itself.
type codes struct {
	known  uint64
	others []string
}

var (
	schemeBits  = bitsOf(crm.OpeningKinds)
	skillBits   = bitsOf(crm.Skills)
	demandBits  = bitsOf(crm.Demands)
	offerBits   = bitsOf(crm.Offers)
	licenceBits = bitsOf(crm.Licences)
	shiftBits   = bitsOf(crm.Shifts)
)

// bitsOf gives each code of a list a bit. Codes beyond the 64th are compared as others are.
func bitsOf[C ~string](words []crm.Word[C]) map[string]uint64 {
	all := make(map[string]uint64, len(words))
	for i, word := range words[:min(len(words), 64)] {
		all[string(word.Code)] = 1 << i
	}
	return all
}

func codesOf(list []string, known map[string]uint64) codes {
	var found codes
	for _, code := range list {
		if bit, ok := known[code]; ok {
			found.known |= bit
		} else if !has(found.others, code) {
			found.others = append(found.others, code)
		}
	}
	return found
}

// count is how many codes there are.
func (c *codes) count() int { return bits.OnesCount64(c.known) + len(c.others) }

// common is how many codes are in both.
func (c *codes) common(other *codes) int {
	n := bits.OnesCount64(c.known & other.known)
	for _, code := range c.others {
		if has(other.others, code) {
			n++
		}
	}
	return n
}

// within reports whether the other has all of the codes.
func (c *codes) within(other *codes) bool {
	if c.known&^other.known != 0 {
		return false
	}
	for _, code := range c.others {
		if !has(other.others, code) {
			return false
		}
	}
	return true
}

func has(list []string, code string) bool {
	for _, one := range list {
		if one == code {
			return true
		}
	}
	return false
}
