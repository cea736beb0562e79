package crm

import "slices"

// Word is a code from a list with what it is called on a Danish screen.
type Word[C ~string] struct {
	Code   C      `json:"code"`
	Danish string `json:"danish"`
}

// isWord reports whether the code is one of the list.
func isWord[C ~string](words []Word[C], code C) bool {
	return slices.ContainsFunc(words, func(w Word[C]) bool { return w.Code == code })
}

// danish is what a code is called; a code that is not of the list stands for itself.
func danish[C ~string](words []Word[C], code C) string {
	for _, w := range words {
		if w.Code == code {
			return w.Danish
		}
	}
	return string(code)
}

// checkWords refuses codes that are neither of the list nor were there before: what was
// allowed once may stay.
func checkWords[C ~string](field string, words []Word[C], codes, before []C) error {
	for _, code := range codes {
		if !isWord(words, code) && !slices.Contains(before, code) {
			return RefuseField(field, "word.unknown", "Et af valgene findes ikke på listen. Vælg igen.")
		}
	}
	return nil
}

// inOrder is the codes sorted, each once; never nil.
func inOrder[C ~string](codes []C) []C {
	sorted := append([]C{}, codes...)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
