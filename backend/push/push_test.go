package push_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"jobbro/backend/push"
	"jobbro/backend/push/pushtest"
)

const secret = "a secret of the tests that is long enough"

func sender(t *testing.T, others ...string) *push.Sender {
	t.Helper()
	keys, err := push.NewKeys(secret)
	if err != nil {
		t.Fatal(err)
	}
	s, err := push.NewSender(keys, "mailto:drift@jobbro.example", push.Hosts{Others: others})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// service is a push service that takes what nobody is told: here it is about how, not what.
func service(t *testing.T) *pushtest.Service {
	s := pushtest.Start(t)
	s.Says = func(string) error { return nil }
	return s
}

// The browser of the tests opens the example of RFC 8291, section 5.
func TestBrowserOpensTheExampleOfTheStandard(t *testing.T) {
	t.Parallel()
	b, err := pushtest.ReadBrowser("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "BTBZMqHH6r4Tts7J_aSIgg")
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := base64.RawURLEncoding.DecodeString("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := b.Open(sealed); err != nil || string(text) != "When I grow up, I want to be a watermelon" {
		t.Errorf("%q, %v", text, err)
	}
	sealed[len(sealed)-1] ^= 1
	if _, err := b.Open(sealed); err == nil {
		t.Error("a message that was changed on its way is opened")
	}
}

// N1: a message arrives sealed for its device and signed as ours; the caller keeps what is
// theirs.
func TestMessageArrives(t *testing.T) {
	t.Parallel()
	service := service(t)
	s := sender(t, service.URL)
	spare := []byte("hello, and more")
	if err := s.Send(t.Context(), service.At(service.URL+"/p/1"), push.Message{Payload: spare[:5], Topic: "task", Urgent: true}); err != nil {
		t.Fatal(err)
	}
	if string(spare) != "hello, and more" {
		t.Errorf("the caller's bytes are %q now", spare)
	}
	got := service.Got()
	if len(got) != 1 || got[0].Text != "hello" || got[0].Path != "/p/1" || got[0].Signed.Key != s.PublicKey() || got[0].Signed.Subject != "mailto:drift@jobbro.example" {
		t.Fatalf("%+v", got)
	}
	for name, want := range map[string]string{"Content-Encoding": "aes128gcm", "Ttl": "86400", "Urgency": "high", "Topic": "task"} {
		if has := got[0].Header.Get(name); has != want {
			t.Errorf("%s is %q, want %q", name, has, want)
		}
	}
}

func TestServiceThatDoesNotTakeIt(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("what is no push service is asked")
	}))
	t.Cleanup(elsewhere.Close)
	answers := func(status int, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(status)
		}
	}
	for name, tt := range map[string]struct {
		answer http.HandlerFunc
		want   error
		wait   time.Duration
	}{
		"not found":           {answers(404), push.ErrGone, 0},
		"gone":                {answers(410), push.ErrGone, 0},
		"another's, by 401":   {answers(401), push.ErrGone, 0},
		"another's, by 403":   {answers(403), push.ErrGone, 0},
		"too long":            {answers(413), push.ErrTooLong, 0},
		"too many":            {answers(429, "Retry-After", "120"), nil, 2 * time.Minute},
		"too many, for ever":  {answers(429, "Retry-After", "99999999"), nil, time.Hour},
		"too many, no word":   {answers(429), nil, time.Minute},
		"in the past":         {answers(503, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"), nil, time.Second},
		"out of order":        {answers(500), nil, 0},
		"sent somewhere else": {answers(307, "Location", elsewhere.URL), nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service := service(t)
			service.Answers(tt.answer)
			err := sender(t, service.URL).Send(t.Context(), service.At(service.URL+"/p"), push.Message{Payload: []byte("x")})
			if err == nil || tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
			var later *push.Later
			if errors.As(err, &later) != (tt.wait > 0) || later != nil && later.After != tt.wait {
				t.Errorf("%v, want to wait %s", err, tt.wait)
			}
			if strings.Contains(err.Error(), service.URL) {
				t.Errorf("the address is told: %v", err)
			}
		})
	}
}

// A service that hangs holds nobody up longer than the sender allows, and the address of
// the device is not in what is logged of it.
func TestServiceThatHangs(t *testing.T) {
	t.Parallel()
	service := service(t)
	service.Answers(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s := sender(t, service.URL)
	push.SetTimeout(s, 50*time.Millisecond)
	err := s.Send(t.Context(), service.At(service.URL+"/p"), push.Message{Payload: []byte("x")})
	if err == nil || strings.Contains(err.Error(), service.URL) {
		t.Errorf("%v", err)
	}
}

func TestMessageIsTooLong(t *testing.T) {
	t.Parallel()
	service := service(t)
	s, to := sender(t, service.URL), service.At(service.URL+"/p")
	if err := s.Send(t.Context(), to, push.Message{Payload: bytes.Repeat([]byte("x"), push.MaxPayload)}); err != nil {
		t.Errorf("the longest there is: %v", err)
	}
	if err := s.Send(t.Context(), to, push.Message{Payload: bytes.Repeat([]byte("x"), push.MaxPayload+1)}); !errors.Is(err, push.ErrTooLong) {
		t.Errorf("a longer one: %v", err)
	}
}

// An address comes from whoever subscribes; only push services are asked.
func TestOnlyPushServicesAreAsked(t *testing.T) {
	t.Parallel()
	hosts := push.Hosts{Others: []string{"http://127.0.0.1:8099"}}
	for address, want := range map[string]bool{
		"https://fcm.googleapis.com/fcm/send/abc":               true,
		"https://updates.push.services.mozilla.com/wpush/v2/ab": true,
		"https://wns2-db5p.notify.windows.com/w/?token=ab":      true,
		"https://web.push.apple.com/QOab":                       true,
		"http://127.0.0.1:8099/p":                               true,
		"http://fcm.googleapis.com/fcm/send/abc":                false,
		"https://fcm.googleapis.com:8443/abc":                   false,
		"https://fcm.googleapis.com.evil.example/abc":           false,
		"https://fcm.googleapis.com@evil.example/abc":           false,
		"https://evil.example/fcm.googleapis.com":               false,
		"https://evilnotify.windows.com/w":                      false,
		"https://127.0.0.1/abc":                                 false,
		"http://127.0.0.1:8080/metrics":                         false,
		"http://169.254.169.254/latest/meta-data":               false,
		"file:///etc/passwd":                                    false,
		"":                                                      false,
	} {
		if hosts.Allow(address) != want {
			t.Errorf("%s: want %v", address, want)
		}
	}
	service := service(t)
	if err := sender(t).Send(t.Context(), service.At(service.URL+"/p"), push.Message{Payload: []byte("x")}); !errors.Is(err, push.ErrNotAllowed) {
		t.Errorf("%v", err)
	}
	if len(service.Got()) > 0 {
		t.Error("it is asked all the same")
	}
}

func TestSubject(t *testing.T) {
	t.Parallel()
	for subject, good := range map[string]bool{
		"drift@kommunen.dk":          true,
		"mailto:drift@kommunen.dk":   true,
		"https://jobbro.kommunen.dk": true,
		"http://jobbro.kommunen.dk":  false,
		"https://localhost":          false,
		"https://jobbro.local":       false,
		"https://127.0.0.1":          false,
		"https://[::1]":              false,
		"drift@jobbro.invalid":       false,
		"drift@localhost":            false,
		"drift":                      false,
		"Drift <drift@kommunen.dk>":  false,
		"":                           false,
	} {
		if err := push.CheckSubject(subject); (err == nil) != good {
			t.Errorf("%q: %v", subject, err)
		}
	}
}

// Every server with the same secret has the same keys, and another secret has others.
func TestKeysAreTheSecrets(t *testing.T) {
	t.Parallel()
	one, err1 := push.NewKeys(secret)
	same, err2 := push.NewKeys(secret)
	other, err3 := push.NewKeys(secret + "!")
	if err := errors.Join(err1, err2, err3); err != nil || one != same || one.Public == other.Public {
		t.Errorf("%v, %v, %v, %v", one.Public, same.Public, other.Public, err)
	}
	if point, err := base64.RawURLEncoding.DecodeString(one.Public); err != nil || len(point) != 65 || point[0] != 4 {
		t.Errorf("%q is not what browsers take, %v", one.Public, err)
	}
}

// N1: a message with more in it than there is to say is found, whatever test sends it.
func TestMessageThatSaysMoreIsFound(t *testing.T) {
	t.Parallel()
	const id, other = "0199a1b2-0000-7000-8000-000000000001", "0199a1b2-0000-7000-8000-000000000002"
	fine := `{"id":"` + id + `","text":"Du har fået en opgave","link":"/tasks/` + other + `"}`
	if err := pushtest.Neutral(fine); err != nil {
		t.Error(err)
	}
	for name, more := range map[string]string{
		"a company":         strings.Replace(fine, "en opgave", "en opgave hos Åsmedjen", 1),
		"a scheme":          strings.Replace(fine, "en opgave", "et fleksjob", 1),
		"one thing more":    strings.Replace(fine, "}", `,"company":"Åsmedjen"}`, 1),
		"a number in it":    strings.Replace(fine, id, "90000004", 1),
		"a name in a link":  strings.Replace(fine, "/tasks/", "/tasks/Åsmedjen/", 1),
		"a CVR in a link":   strings.Replace(fine, other, "90000004", 1),
		"a CPR in a link":   strings.Replace(fine, other, "010190-1234", 1),
		"asked in a link":   strings.Replace(fine, other, other+"?borger=K1", 1),
		"somewhere else":    strings.Replace(fine, "/tasks", "https://evil.example", 1),
		"written otherwise": strings.Replace(fine, "{", "{ ", 1),
		"nothing":           "",
	} {
		if pushtest.Neutral(more) == nil {
			t.Errorf("%s: %s is let through", name, more)
		}
	}
}
