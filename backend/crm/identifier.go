package crm

import "strings"

// digits reports whether s is exactly n ASCII digits.
func digits(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789") == ""
}

// ValidCVR reports whether s can be a CVR number: 8 digits, the first not 0,
// their sum with weights 2 7 6 5 4 3 2 1 divisible by 11 (the modulus-11 check
// of Erhvervsstyrelsen). It does not say that the company exists.
func ValidCVR(s string) bool {
	if !digits(s, 8) || s[0] == '0' {
		return false
	}
	sum := 0
	for i, weight := range [8]int{2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(s[i]-'0')
	}
	return sum%11 == 0
}

// ValidPNumber reports whether s has the form of a P number: 10 digits. There is
// no check digit, and a CPR number has the same form.
func ValidPNumber(s string) bool { return digits(s, 10) }

// ValidPostcode reports whether s has the form of a Danish postcode.
func ValidPostcode(s string) bool { return digits(s, 4) && !strings.HasPrefix(s, "00") }

// NormalPhone writes a phone number as it is stored, "+4512345678". It takes the
// 8 digits of a Danish number with or without +45, 0045 or 45 and with any
// spaces, dots, hyphens and brackets; a number with another country code must
// begin with + or 00. ok is false for anything else.
func NormalPhone(s string) (phone string, ok bool) {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0.-()/", r) {
			return -1
		}
		return r
	}, s)
	if rest, found := strings.CutPrefix(s, "00"); found {
		s = "+" + rest
	}
	if len(s) == 10 && strings.HasPrefix(s, "45") {
		s = "+" + s
	}
	if !strings.HasPrefix(s, "+") {
		s = "+45" + s
	}
	if danish, found := strings.CutPrefix(s, "+45"); found {
		return s, digits(danish, 8) && danish[0] >= '2'
	}
	// E.164: at most 15 digits, no country code begins with 0.
	return s, len(s) >= 9 && len(s) <= 16 && digits(s[1:], len(s)-1) && s[1] != '0'
}

// CheckCVR refuses what ValidCVR refuses, as an *Error that points at field.
func CheckCVR(field, s string) error {
	switch {
	case ValidCVR(s):
		return nil
	case !digits(s, 8):
		return RefuseField(field, "cvr.form", "Et CVR-nummer har 8 cifre.")
	}
	return RefuseField(field, "cvr.checksum", "CVR-nummeret findes ikke. Kontrollér, om et ciffer er tastet forkert.")
}

// CheckPNumber refuses what ValidPNumber refuses, as an *Error that points at field.
func CheckPNumber(field, s string) error {
	if ValidPNumber(s) {
		return nil
	}
	return RefuseField(field, "p_number.form", "Et P-nummer har 10 cifre.")
}

// CheckPostcode refuses what ValidPostcode refuses, as an *Error that points at field.
func CheckPostcode(field, s string) error {
	if ValidPostcode(s) {
		return nil
	}
	return RefuseField(field, "postcode.form", "Et postnummer har 4 cifre.")
}

// CheckPhone refuses what NormalPhone cannot read, as an *Error that points at field.
func CheckPhone(field, s string) error {
	if _, ok := NormalPhone(s); ok {
		return nil
	}
	return RefuseField(field, "phone.form", "Et telefonnummer har 8 cifre. Begynd udenlandske numre med + og landekoden.")
}
