package auth

import (
	"encoding/json"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"jobbro/backend/crm"
)

// P2: only the browser that began a sign-in ends it, and in time.
func TestOpenIDStateIsOfOneBrowserAndForATime(t *testing.T) {
	t.Parallel()
	o, mine := NewOpenID(OpenIDOptions{}), NewSecret()
	began := time.Date(2027, 6, 30, 10, 0, 0, 0, time.UTC)
	state := stateOf(mine, began.Unix())
	if err := o.Came(mine, state, began.Add(OpenIDLives)); err != nil {
		t.Errorf("in the last moment: %v", err)
	}
	for name, err := range map[string]error{
		"too late":         o.Came(mine, state, began.Add(OpenIDLives+time.Second)),
		"a later time":     o.Came(mine, "9"+state, began),
		"another browser":  o.Came(NewSecret(), state, began),
		"no cookie":        o.Came(Secret{}, state, began),
		"no state":         o.Came(mine, "", began),
		"no time":          o.Came(mine, derived(mine, "state"), began),
		"another's secret": o.Came(mine, stateOf(NewSecret(), began.Unix()), began),
		"cut off":          o.Came(mine, state[:len(state)-1], began),
	} {
		if crm.KindOf(err) != crm.Gone {
			t.Errorf("%s: %v", name, err)
		}
	}
	if verifier := derived(mine, "verifier"); len(verifier) < 43 || verifier == derived(mine, "nonce") {
		t.Errorf("the verifier is %q", verifier) // RFC 7636, 4.1
	}
}

// P2: a provider that is down, or that takes the call and never answers, is told as such.
func TestOpenIDProviderThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	for name, address := range map[string]string{"silent": silent.Addr().String(), "down": closed.Addr().String()} {
		o := NewOpenID(OpenIDOptions{Issuer: "http://" + address})
		o.client.Timeout = 100 * time.Millisecond
		if _, err := o.Begin(t.Context(), NewSecret(), time.Time{}); crm.KindOf(err) != crm.Unavailable {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := o.Finish(t.Context(), NewSecret(), "code"); crm.KindOf(err) != crm.Unavailable {
			t.Errorf("%s at the end: %v", name, err)
		}
	}
}

// P2: claims are taken as the provider's kind has them, and nothing else for a text.
func TestOpenIDClaims(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]crm.CompanyLogin{
		`{"cvr": "90000004", "name": "Stine", "email": "s@test.example", "email_verified": true}`:   {CVR: "90000004", Name: "Stine", Email: "s@test.example", EmailVerified: true},
		`{"cvr": 90000004, "given_name": "Stine", "family_name": "Smed", "email_verified": "true"}`: {CVR: "90000004", Name: "Stine Smed", EmailVerified: true},
		`{"cvr": ["90000004"], "name": {"first": "Stine"}, "email": null, "email_verified": 1}`:     {},
		`{"cvr": 1e30}`:         {CVR: "1e30"},
		`{"other": "90000004"}`: {},
	} {
		c := openIDClaims{}
		if err := json.Unmarshal([]byte(said), &c); err != nil {
			t.Fatal(err)
		}
		if got := *c.login(&oidc.IDToken{}, "cvr"); got != want {
			t.Errorf("%s is read as %+v", strings.TrimSpace(said), got)
		}
	}
}
