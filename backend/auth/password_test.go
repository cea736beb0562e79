package auth

import (
	"context"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

func TestPasswordIsRecognised(t *testing.T) {
	t.Parallel()
	p := NewPasswords(1)
	hash, err := p.Hash(t.Context(), "en lang adgangskode")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the hash %s does not cost what OWASP asks for", hash)
	}
	for password, want := range map[string]bool{"en lang adgangskode": true, "en lang adgangskodE": false, "": false} {
		if got, err := p.Check(t.Context(), password, hash); err != nil || got != want {
			t.Errorf("%q: %v, %v", password, got, err)
		}
	}
}

func TestNobodysPasswordIsNeverRight(t *testing.T) {
	t.Parallel()
	p := NewPasswords(1)
	for _, password := range []string{"", "en lang adgangskode"} {
		if right, err := p.Check(t.Context(), password, ""); right || err != nil {
			t.Errorf("%q: %v, %v", password, right, err)
		}
	}
}

func TestPasswordLengths(t *testing.T) {
	t.Parallel()
	p := NewPasswords(1)
	for _, password := range []string{"", strings.Repeat("å", MinPassword-1), strings.Repeat("å", MaxPassword+1)} {
		if _, err := p.Hash(t.Context(), password); crm.KindOf(err) != crm.Invalid {
			t.Errorf("%d letters: %v", len([]rune(password)), err)
		}
	}
	if _, err := p.Hash(t.Context(), strings.Repeat("å", MinPassword)); err != nil {
		t.Errorf("the shortest: %v", err)
	}
}

func TestHashingHasAFewPlacesOnly(t *testing.T) {
	t.Parallel()
	p := NewPasswords(1)
	leave, err := p.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Check(gone, "en lang adgangskode", ""); crm.KindOf(err) != crm.Unavailable {
		t.Errorf("a full house says %v", err)
	}
	leave()
	if _, err := p.Check(t.Context(), "en lang adgangskode", ""); err != nil {
		t.Errorf("a free place says %v", err)
	}
}
