package api_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

var sessionScenarios = []Scenario{
	{Op: "POST /session", Body: api.Credentials{Email: KarensEmail, Password: KarensPassword},
		Want: Want{200, 200, 200, 200, 200}, Shows: `"access_token"`, Hides: []string{KarensPassword, "jobbro_refresh"}},
	{Op: "POST /session/refresh", Want: Want{401, 401, 401, 401, 401}},
	{Op: "DELETE /session", Want: Want{204, 204, 204, 204, 204}},
	{Op: "GET /sessions", Want: Want{401, 200, 200, 200, 401}, Shows: `"current":true`},
	{Op: "DELETE /sessions/{id}", Path: "/sessions/" + string(Nobody), Want: Want{401, 404, 404, 404, 401}},
	{Op: "POST /sessions/{id}/lost", Path: "/sessions/" + string(Nobody) + "/lost", Want: Want{401, 404, 404, 404, 401}},
}

// signIn is Karen signing in; the answer and her refresh cookie.
func signIn(t *testing.T, s *Server) (api.Grant, *http.Cookie) {
	t.Helper()
	return granted(t, s.Guest().Ask("POST", "/api/v1/session", api.Credentials{Email: KarensEmail, Password: KarensPassword, Device: "Karens telefon"}))
}

func refresh(s *Server, token string, headers ...string) Answer {
	return s.Guest().Ask("POST", "/api/v1/session/refresh", nil, append(headers, "Cookie", "jobbro_refresh="+token)...)
}

func granted(t *testing.T, a Answer) (grant api.Grant, cookie *http.Cookie) {
	t.Helper()
	if a.Status != http.StatusOK {
		t.Fatalf("status %d: %s", a.Status, a.Body)
	}
	a.JSON(t, &grant)
	cookie, err := http.ParseSetCookie(a.Header.Get("Set-Cookie"))
	if err != nil {
		t.Fatal(err)
	}
	return grant, cookie
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	s := Start(t, func(o *api.Options) { o.Secure = true })
	grant, cookie := signIn(t, s)
	if grant.User.ID != Karen || grant.ExpiresIn != 600 {
		t.Errorf("granted %+v", grant)
	}
	if cookie.Name != "jobbro_refresh" || !cookie.HttpOnly || !cookie.Secure ||
		cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/api/v1/session" || cookie.MaxAge <= 0 {
		t.Errorf("the refresh cookie is %v", cookie)
	}
	me := Client{Token: grant.AccessToken, Server: s}.Ask("GET", "/api/v1/users/me", nil)
	if me.Status != 200 || !strings.Contains(me.Body, KarensEmail) {
		t.Errorf("the access token gives %d %s", me.Status, me.Body)
	}
}

func TestSignInIgnoresCaseAndSpaceOfTheAddress(t *testing.T) {
	t.Parallel()
	s := Start(t)
	a := s.Guest().Ask("POST", "/api/v1/session", api.Credentials{Email: " Karen@TEST.example ", Password: KarensPassword})
	if a.Status != 200 {
		t.Errorf("status %d: %s", a.Status, a.Body)
	}
}

func TestWrongPasswordAndUnknownAddressAreAlike(t *testing.T) {
	t.Parallel()
	s := Start(t)
	wrong := api.Credentials{Email: KarensEmail, Password: "en anden adgangskode"}
	unknown := api.Credentials{Email: "nobody@test.example", Password: "en anden adgangskode"}
	noPassword := api.Credentials{Email: "mads@test.example", Password: "en anden adgangskode"}
	inactive := api.Credentials{Email: "egon@test.example", Password: "en anden adgangskode"}
	fastest := map[api.Credentials]time.Duration{}
	// Without the work of a hash, an unknown address would answer some twenty times faster.
	tooFast := func(who api.Credentials) bool { return fastest[who] < fastest[wrong]/5 }
	var body string
	for round := 0; round == 0 || round < 10 && slices.ContainsFunc([]api.Credentials{unknown, noPassword, inactive}, tooFast); round++ {
		for range 4 { // fewer than are slowed down
			for _, who := range []api.Credentials{wrong, unknown, noPassword, inactive} {
				began := time.Now()
				a := s.Guest().Ask("POST", "/api/v1/session", who)
				took := time.Since(began)
				if known, measured := fastest[who]; !measured || took < known { // a busy machine only adds to it
					fastest[who] = took
				}
				p := a.Problem(t)
				said := strings.ReplaceAll(a.Body, p.RequestID, "")
				if body == "" {
					body = said
				}
				if a.Status != 401 || said != body || a.Header.Get("Set-Cookie") != "" {
					t.Errorf("%s: %d %s, the first answer was %s", who.Email, a.Status, said, body)
				}
			}
		}
		s.Clock.Pass(24 * time.Hour)
	}
	for who, took := range fastest {
		if tooFast(who) {
			t.Errorf("%s took %v, a wrong password %v", who.Email, took, fastest[wrong])
		}
	}
}

func TestGuessingIsSlowedDown(t *testing.T) {
	t.Parallel()
	s := Start(t)
	try := func(email, password string) Answer {
		return s.Guest().Ask("POST", "/api/v1/session", api.Credentials{Email: email, Password: password})
	}
	for range 5 {
		if a := try(KarensEmail, "et gæt på en kode"); a.Status != 401 {
			t.Fatalf("status %d: %s", a.Status, a.Body)
		}
	}
	slowed := try(KarensEmail, KarensPassword)
	if slowed.Status != 429 || slowed.Header.Get("Retry-After") != "1" || slowed.Problem(t).Code != "auth.slow" {
		t.Fatalf("after five failures: %d, Retry-After %q: %s", slowed.Status, slowed.Header.Get("Retry-After"), slowed.Body)
	}
	if a := try("mads@test.example", "et gæt på en kode"); a.Status != 401 {
		t.Errorf("somebody else is slowed down, too: %d", a.Status)
	}
	s.Clock.Pass(time.Second)
	if a := try(KarensEmail, KarensPassword); a.Status != 200 {
		t.Errorf("after the wait: %d %s", a.Status, a.Body)
	}
	if a := try(KarensEmail, "et gæt på en kode"); a.Status != 401 {
		t.Errorf("a right password did not clear the count: %d", a.Status)
	}
}

func TestUnknownAddressesAreSlowedDownAlike(t *testing.T) {
	t.Parallel()
	s := Start(t)
	var got []int
	for range 6 {
		got = append(got, s.Guest().Ask("POST", "/api/v1/session", api.Credentials{Email: "nobody@test.example", Password: "et gæt"}).Status)
	}
	if want := []int{401, 401, 401, 401, 401, 429}; !slices.Equal(got, want) {
		t.Errorf("statuses %v, want %v", got, want)
	}
}

func TestGuessesSentTogetherDoNotSlipThrough(t *testing.T) {
	t.Parallel()
	s := Start(t)
	statuses := make(chan int, 20)
	var senders sync.WaitGroup
	for range cap(statuses) {
		senders.Go(func() {
			statuses <- s.Guest().Ask("POST", "/api/v1/session", api.Credentials{Email: KarensEmail, Password: "et gæt på en kode"}).Status
		})
	}
	senders.Wait()
	close(statuses)
	tried := 0
	for status := range statuses {
		if status != 429 {
			tried++
		}
	}
	if tried != 5 {
		t.Errorf("%d guesses were tried, want 5", tried)
	}
}

func TestFloodFromOneAddressIsRefused(t *testing.T) {
	t.Parallel()
	s := Start(t, func(o *api.Options) { o.SignIns = 3 })
	for range 3 {
		if a := refresh(s, ""); a.Status != 401 {
			t.Fatalf("status %d", a.Status)
		}
	}
	if a := refresh(s, ""); a.Status != 429 || a.Header.Get("Retry-After") == "" || a.Problem(t).Detail == "" {
		t.Errorf("the fourth: %d %s", a.Status, a.Body)
	}
}

func TestRefreshRotates(t *testing.T) {
	t.Parallel()
	s := Start(t)
	_, first := signIn(t, s)
	grant, second := granted(t, refresh(s, first.Value))
	if second.Value == first.Value || grant.User.ID != Karen {
		t.Errorf("renewed to the same token or for %s", grant.User.ID)
	}
	if _, again := granted(t, refresh(s, first.Value)); again.Value != second.Value {
		t.Error("asking again because the answer was lost gives another token")
	}
	if _, young := granted(t, refresh(s, second.Value)); young.Value != second.Value {
		t.Error("a token was replaced before the grace of its own was over")
	}
	s.Clock.Pass(crm.RotationGrace)
	if _, third := granted(t, refresh(s, second.Value)); third.Value == second.Value {
		t.Error("an older token was not replaced")
	}
}

// deploy/security.md says so to whoever changes the secret.
func TestNewSecretSignsNobodyOut(t *testing.T) {
	t.Parallel()
	s := Start(t)
	grant, cookie := signIn(t, s)
	renewed, err := auth.New(s.Store, auth.NewPasswords(1), "a new secret, which is thirty-two bytes as well")
	if err != nil {
		t.Fatal(err)
	}
	renewed.Now = s.Clock.Now
	if _, err := renewed.Authenticate(t.Context(), grant.AccessToken); err == nil {
		t.Error("what the old secret signed is still good")
	}
	again, err := renewed.Refresh(t.Context(), cookie.Value, "")
	if err != nil {
		t.Fatal("the phone must sign in again:", err)
	}
	if user, err := renewed.Authenticate(t.Context(), again.Access); err != nil || user.ID != Karen {
		t.Errorf("signed in as %v, %v", user, err)
	}
}

func TestTabsThatRefreshTogetherStaySignedIn(t *testing.T) {
	t.Parallel()
	s := Start(t)
	_, first := signIn(t, s)
	answers := make([]Answer, 10)
	var tabs sync.WaitGroup
	for i := range answers {
		tabs.Go(func() { answers[i] = refresh(s, first.Value) })
	}
	tabs.Wait()
	_, next := granted(t, answers[0])
	for _, a := range answers {
		if _, cookie := granted(t, a); cookie.Value != next.Value {
			t.Error("two tabs were given different tokens")
		}
	}
	s.Clock.Pass(time.Hour)
	granted(t, refresh(s, next.Value))
}

// An answer that is lost in a dead spot, or that the battery did not let the browser
// keep, signs nobody out.
func TestLostAnswerIsGivenAgainToThePhone(t *testing.T) {
	t.Parallel()
	s := Start(t)
	grant, first := signIn(t, s)
	syncs(t, Client{Token: grant.AccessToken, Server: s}, message(phone))
	_, lost := granted(t, refresh(s, first.Value))
	s.Clock.Pass(24 * time.Hour)
	_, again := granted(t, refresh(s, first.Value, "Jobbro-Device", string(phone)))
	if again.Value != lost.Value {
		t.Error("asking again gives another token")
	}
	granted(t, refresh(s, again.Value, "Jobbro-Device", string(phone)))
	if a := refresh(s, first.Value, "Jobbro-Device", string(phone)); a.Status != 401 {
		t.Errorf("a token from before the one that was replaced gives %d", a.Status)
	}
}

func TestReusedRefreshTokenEndsTheSession(t *testing.T) {
	t.Parallel()
	s := Start(t)
	grant, first := signIn(t, s)
	_, second := granted(t, refresh(s, first.Value))
	s.Clock.Pass(crm.RotationGrace)
	if a := refresh(s, first.Value); a.Status != 401 {
		t.Errorf("the copy gives %d", a.Status)
	}
	if a := refresh(s, second.Value); a.Status != 401 {
		t.Errorf("the session lives on: %d", a.Status)
	}
	if a := (Client{Token: grant.AccessToken, Server: s}).Ask("GET", "/api/v1/users/me", nil); a.Status != 401 {
		t.Errorf("its access token lives on: %d", a.Status)
	}
}

func TestSessionOfSomebodyGoneEnds(t *testing.T) {
	t.Parallel()
	s := Start(t)
	grant, cookie := signIn(t, s)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE app_user SET active = false WHERE id = $1`, string(Karen)); err != nil {
		t.Fatal(err)
	}
	if a := (Client{Token: grant.AccessToken, Server: s}).Ask("GET", "/api/v1/users/me", nil); a.Status != 401 {
		t.Errorf("the access token gives %d", a.Status)
	}
	if a := refresh(s, cookie.Value); a.Status != 401 {
		t.Errorf("the refresh token gives %d", a.Status)
	}
}

func TestIdleSessionRunsOut(t *testing.T) {
	t.Parallel()
	s := Start(t)
	_, cookie := signIn(t, s)
	s.Clock.Pass(crm.SessionIdle)
	if a := refresh(s, cookie.Value); a.Status != 401 {
		t.Errorf("status %d", a.Status)
	}
}

func TestAccessTokenRunsOut(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	s.Clock.Pass(auth.AccessTTL)
	if a := karen.Ask("GET", "/api/v1/users/me", nil); a.Status != 401 || a.Problem(t).Code != "auth.token" {
		t.Errorf("status %d: %s", a.Status, a.Body)
	}
}

func TestChangedRolesCountAtOnce(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE app_user SET roles = '["company"]' WHERE id = $1`, string(Karen)); err != nil {
		t.Fatal(err)
	}
	if a := karen.Ask("GET", "/api/v1/users", nil); a.Status != 403 {
		t.Errorf("status %d", a.Status)
	}
}

func TestSignOut(t *testing.T) {
	t.Parallel()
	s := Start(t)
	grant, cookie := signIn(t, s)
	a := s.Guest().Ask("DELETE", "/api/v1/session", nil, "Cookie", "jobbro_refresh="+cookie.Value)
	removed, err := http.ParseSetCookie(a.Header.Get("Set-Cookie"))
	if a.Status != 204 || err != nil || removed.MaxAge >= 0 || removed.Path != cookie.Path {
		t.Errorf("signing out: %d, cookie %v, %v", a.Status, removed, err)
	}
	if a := refresh(s, cookie.Value); a.Status != 401 {
		t.Errorf("the refresh token still gives %d", a.Status)
	}
	if a := (Client{Token: grant.AccessToken, Server: s}).Ask("GET", "/api/v1/users/me", nil); a.Status != 401 {
		t.Errorf("the access token still gives %d", a.Status)
	}
}
