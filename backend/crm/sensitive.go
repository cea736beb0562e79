package crm

import (
	"slices"
	"strings"
	"unicode"
)

// FindingKind is what sort of personal data a text seems to hold.
type FindingKind string

const (
	FindingCPR    FindingKind = "cpr"    // a civil registration number
	FindingHealth FindingKind = "health" // a word about somebody's health
)

// Finding is a place in a text that should be written otherwise. Start and End
// count Unicode code points from the start of the text, End after the last one:
// in JavaScript, positions in [...text], which are those of the string itself as
// long as it holds no emoji.
type Finding struct {
	Kind       FindingKind
	Start, End int
	Advice     string // Danish: what to write instead
}

const cprAdvice = "Det ligner et CPR-nummer. Fjern det, og vælg borgeren på listen. Er det et P-nummer, så vælg arbejdsstedet på virksomheden."

// FindSensitive finds CPR numbers and health words in free text, in the order of
// the text. It is a help while typing, not a proof: it errs towards asking about
// numbers, and towards silence about words that companies use of themselves.
// knownPNumbers tells a P number, which also has 10 digits; it may be nil.
func FindSensitive(text string, knownPNumbers func(string) bool) []Finding {
	runes := []rune(text)
	var found []Finding
	var words []word
	for i := 0; i < len(runes); {
		switch {
		case isDigit(runes[i]):
			if end := cprEnd(runes, i); end > 0 && !isKnownPNumber(runes[i:end], knownPNumbers) {
				found = append(found, Finding{FindingCPR, i, end, cprAdvice})
				i = end
			} else {
				for i < len(runes) && isDigit(runes[i]) {
					i++
				}
			}
		case unicode.IsLetter(runes[i]):
			w := nextWord(runes, i)
			words = append(words, w)
			i = w.end
		default:
			i++
		}
	}
	found = append(found, healthFindings(runes, words)...)
	slices.SortFunc(found, func(a, b Finding) int { return a.Start - b.Start })
	return found
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u202f' } // also no-break
func isDash(r rune) bool  { return r == '-' || r >= '\u2010' && r <= '\u2014' }

// cprEnd is where a CPR number that begins at i ends, or 0. It is DDMMYY and four
// digits, with a space, a hyphen or nothing between. The day may be 60 higher
// (replacement numbers). The modulus-11 check is left out on purpose: numbers
// that fail it have been issued since 2007.
func cprEnd(runes []rune, i int) int {
	if i > 0 && runes[i-1] == '+' { // a phone number with its country code
		return 0
	}
	at := func(j int) rune {
		if j < len(runes) {
			return runes[j]
		}
		return 0
	}
	j := i
	for ; j < i+6; j++ {
		if !isDigit(at(j)) {
			return 0
		}
	}
	if isSpace(at(j)) {
		j++
	}
	if isDash(at(j)) {
		j++
	}
	if isSpace(at(j)) {
		j++
	}
	end := j + 4
	for ; j < end; j++ {
		if !isDigit(at(j)) {
			return 0
		}
	}
	if isDigit(at(end)) || !plausibleBirthday(runes[i:i+6]) {
		return 0
	}
	return end
}

func plausibleBirthday(d []rune) bool {
	two := func(i int) int { return int(d[i]-'0')*10 + int(d[i+1]-'0') }
	day, month, year := two(0), two(2), two(4)
	if day > 60 {
		day -= 60
	}
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 {
		days = 29
	}
	return day <= days
}

// isKnownPNumber takes only ten digits in a row: nobody writes a P number with a
// hyphen after six.
func isKnownPNumber(number []rune, known func(string) bool) bool {
	return len(number) == 10 && known != nil && known(string(number))
}

// word is a run of letters and inner hyphens, in lower case.
type word struct {
	text       string
	start, end int
}

func nextWord(runes []rune, start int) word {
	end := start
	for end < len(runes) && (unicode.IsLetter(runes[end]) ||
		runes[end] == '-' && end+1 < len(runes) && unicode.IsLetter(runes[end+1])) {
		end++
	}
	return word{strings.ToLower(string(runes[start:end])), start, end}
}

func healthFindings(runes []rune, words []word) []Finding {
	var found []Finding
	for i := 0; i < len(words); i++ {
		if n := matchAny(safeWords, runes, words[i:]); n > 0 {
			i += n - 1
			continue
		}
		for _, group := range healthWords {
			if n := matchAny(group.words, runes, words[i:]); n > 0 {
				found = append(found, Finding{FindingHealth, words[i].start, words[i+n-1].end, group.advice})
				i += n - 1
				break
			}
		}
	}
	return found
}

// matchAny is how many of the words at the start one of the patterns takes, or 0.
func matchAny(patterns []string, runes []rune, words []word) int {
	for _, p := range patterns {
		if n := match(p, runes, words); n > 0 {
			return n
		}
	}
	return 0
}

func match(pattern string, runes []rune, words []word) int {
	if !strings.Contains(pattern, " ") {
		if matchWord(pattern, words[0].text) || matchPart(pattern, words[0].text) {
			return 1
		}
		return 0
	}
	parts := strings.Split(pattern, " ")
	if len(words) < len(parts) {
		return 0
	}
	for i, part := range parts {
		if words[i].text != part || i > 0 && !onlySpace(runes[words[i-1].end:words[i].start]) {
			return 0
		}
	}
	return len(parts)
}

// matchPart looks at each part of a hyphenated word: "adhd-diagnose".
func matchPart(pattern, text string) bool {
	if !strings.Contains(text, "-") {
		return false
	}
	for part := range strings.SplitSeq(text, "-") {
		if matchWord(pattern, part) {
			return true
		}
	}
	return false
}

func onlySpace(gap []rune) bool {
	for _, r := range gap {
		if !isSpace(r) && r != '\n' && r != '\r' {
			return false
		}
	}
	return true
}

// endings are the Danish inflections of nouns and adjectives.
var endings = []string{"", "e", "t", "n", "r", "s", "en", "et", "er", "ne", "es", "ens", "ets", "ers",
	"ene", "rne", "ede", "erne", "enes", "rnes", "ernes"}

// matchWord knows four forms of a pattern: "gigt" is the word and its inflections,
// "=hiv" only the word itself, "adhd*" whatever begins so, "*gigt" also compounds
// that end in it; "*sygdom*" is found anywhere.
func matchWord(pattern, text string) bool {
	if exact, ok := strings.CutPrefix(pattern, "="); ok {
		return text == exact
	}
	stem, anyFront := strings.CutPrefix(pattern, "*")
	stem, anyEnd := strings.CutSuffix(stem, "*")
	switch {
	case anyFront && anyEnd:
		return strings.Contains(text, stem)
	case anyEnd:
		return strings.HasPrefix(text, stem)
	case anyFront:
		at := strings.LastIndex(text, stem)
		return at >= 0 && slices.Contains(endings, text[at+len(stem):])
	}
	rest, ok := strings.CutPrefix(text, stem)
	return ok && slices.Contains(endings, rest)
}
