package crm

import (
	"errors"
	"strings"
	"testing"
)

// R1: companies are keyed by a CVR number of 8 digits that passes the modulus-11 check.
func TestValidCVR(t *testing.T) {
	t.Parallel()
	for cvr, want := range map[string]bool{
		"24256790": true, "47458714": true, "62786515": true, "17150413": true, "29189382": true, "29189463": true,
		"12345678": false, "24256791": false, "02425679": false, "00000000": false,
		"2425679": false, "242567900": false, "2425679a": false, " 24256790": false, "24 25 67 90": false, "": false, "２４２５６７９０": false,
	} {
		if got := ValidCVR(cvr); got != want {
			t.Errorf("ValidCVR(%q) = %v, want %v", cvr, got, want)
		}
	}
}

// R1: any single wrong digit, and any two neighbours swapped, must be noticed: that
// is what the check digit is for.
func TestValidCVRNoticesTypingErrors(t *testing.T) {
	t.Parallel()
	const cvr = "24256790"
	for i := range cvr {
		for d := byte('0'); d <= '9'; d++ {
			wrong := []byte(cvr)
			wrong[i] = d
			if d != cvr[i] && ValidCVR(string(wrong)) {
				t.Errorf("%s passes for %s", wrong, cvr)
			}
		}
		if i > 0 && cvr[i] != cvr[i-1] {
			swapped := []byte(cvr)
			swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
			if ValidCVR(string(swapped)) {
				t.Errorf("%s passes for %s", swapped, cvr)
			}
		}
	}
}

func TestNormalPhone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"20127012":           "+4520127012",
		"20 12 70 12":        "+4520127012",
		"20-12-70-12":        "+4520127012",
		"+45 20127012":       "+4520127012",
		"(+45) 20.12.70.12":  "+4520127012",
		"0045 20 12 70 12":   "+4520127012",
		"4520127012":         "+4520127012",
		"45201270":           "+4545201270",
		"+46 70 123 45 67":   "+46701234567",
		"0049 171/1234567":   "+491711234567",
		"2012701":            "",
		"201270123":          "",
		"12345678":           "",
		"+45 2012701":        "",
		"+45 201270123":      "",
		"112":                "",
		"+012345678":         "",
		"+1234567890123456":  "",
		"20127012 lok. 14":   "",
		"+":                  "",
		"":                   "",
		"ring til sekretær!": "",
	} {
		got, ok := NormalPhone(in)
		if ok != (want != "") || ok && got != want {
			t.Errorf("NormalPhone(%q) = %q, %v, want %q", in, got, ok, want)
		}
		if again, ok := NormalPhone(want); want != "" && (!ok || again != want) {
			t.Errorf("NormalPhone(%q) = %q, %v: not stable", want, again, ok)
		}
	}
}

func TestChecksPointAtTheFieldAndKeepTheValueOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		check     func(field, s string) error
		good, bad string
		code      string
	}{
		{CheckCVR, "24256790", "2425679", "cvr.form"},
		{CheckCVR, "24256790", "12345678", "cvr.checksum"},
		{CheckPNumber, "1003388721", "100338872", "p_number.form"},
		{CheckPostcode, "9800", "980", "postcode.form"},
		{CheckPostcode, "0900", "0012", "postcode.form"},
		{CheckPhone, "20127012", "2012701", "phone.form"},
	} {
		if err := c.check("f", c.good); err != nil {
			t.Errorf("%s: %q is refused: %v", c.code, c.good, err)
		}
		var e *Error
		if err := c.check("f", c.bad); !errors.As(err, &e) {
			t.Errorf("%s: %q is accepted", c.code, c.bad)
		} else if e.Code != c.code || e.Field != "f" || e.Kind != Invalid || strings.Contains(e.Message, c.bad) {
			t.Errorf("%s: %q gives %+v", c.code, c.bad, e)
		}
	}
}
