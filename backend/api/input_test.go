package api_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
)

// marker stands in everything bad that is sent, and may never come back.
const marker = "0101901234-hemmelig"

// badBodies are refused by every operation that takes a body.
var badBodies = map[string]struct {
	body  any
	kind  string
	wants []int
}{
	"nothing":           {"", "", []int{400}},
	"no JSON":           {marker, "", []int{400}},
	"cut JSON":          {`{"note":"` + marker, "", []int{400}},
	"another type":      {`{"a":1}`, "text/plain; x=" + marker, []int{415}},
	"a form":            {"a=" + marker, "application/x-www-form-urlencoded", []int{415}},
	"a list":            {`["` + marker + `"]`, "", []int{422}},
	"a number":          {`5`, "", []int{422}},
	"null":              {`null`, "", []int{400, 422}},
	"an unknown field":  {`{"hemmeligt_felt":"` + marker + `"}`, "", []int{422}},
	"a strange field":   {`{"` + marker + ` Hans":1}`, "", []int{422}},
	"NUL":               {`{"note":"` + marker + `\u0000"}`, "", []int{422}},
	"a lone surrogate":  {`{"note":"` + marker + `\ud800"}`, "", []int{422}},
	"no UTF-8":          {"{\"note\":\"" + marker + "\xff\"}", "", []int{422}},
	"deep lists":        {strings.Repeat("[", 200_000), "", []int{400}},
	"deep objects":      {strings.Repeat(`{"a":`, 100_000), "", []int{400}},
	"a huge number":     {`{"base":1e999,"a":"` + marker + `"}`, "", []int{400}},
	"10 MB":             {strings.Repeat(marker, 10<<20/len(marker)), "", []int{413}},
	"two JSON texts":    {`{"a":1}{"b":"` + marker + `"}`, "", []int{400}},
	"all fields wrong":  {everyField(map[string]any{"a": marker}), "", []int{422}},
	"all fields text":   {everyField(marker), "", []int{422}},
	"all fields number": {everyField(-12345.5), "", []int{422}},
}

// bodyless operations say with their address alone what to do.
var bodyless = []string{"POST /session/refresh", "POST /sessions/{id}/lost", "POST /feed", "POST /company-imports/{id}/run",
	"POST /openings/{id}/hold", "POST /openings/{id}/resume", "PUT /companies/{id}/members/{contact}",
	"POST /citizens/{id}/consents/{consent}/withdraw", "POST /notifications/{id}/read", "POST /notifications/{id}/done"}

// everyField is an object with each field that any input has, all of one value.
func everyField(value any) string {
	fields := map[string]any{}
	s := api.New(api.Options{})
	for _, schema := range s.OpenAPI().Components.Schemas.Map() {
		for name := range schema.Properties {
			fields[name] = value
		}
	}
	text, err := json.Marshal(fields)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func TestBadBodiesAreRefused(t *testing.T) {
	t.Parallel()
	lene := allowedEverything(t)
	for _, op := range operations(t) {
		method, path, _ := strings.Cut(op, " ")
		if method != "PUT" && method != "POST" && method != "PATCH" || slices.Contains(bodyless, op) {
			continue
		}
		path = "/api/v1" + strings.ReplaceAll(path, "{id}", string(Nobody))
		for name, bad := range badBodies {
			t.Run(op+" with "+name, func(t *testing.T) {
				kind := "application/json"
				if bad.kind != "" {
					kind = bad.kind
				}
				refused(t, lene.Ask(method, path, bad.body, "Content-Type", kind), bad.wants...)
			})
		}
	}
}

func TestBadParametersAreRefused(t *testing.T) {
	t.Parallel()
	lene := allowedEverything(t)
	for _, op := range operations(t) {
		method, path, _ := strings.Cut(op, " ")
		if before, after, found := strings.Cut(path, "{id}"); found {
			for _, id := range []string{"1", marker, "%00", "%ff", strings.ToUpper(string(Karen)), "{" + string(Nobody) + "}", "urn:uuid:" + string(Nobody)} {
				t.Run(op+" with "+id, func(t *testing.T) {
					a := lene.Ask(method, "/api/v1"+before+id+after, json.RawMessage(`{}`))
					if refused(t, a, 422); a.Status == 422 && !strings.Contains(a.Body, `"path.id"`) {
						t.Errorf("it does not say where: %s", a.Body)
					}
				})
			}
		}
		if method == "GET" {
			for _, query := range []string{"?hemmelig=" + marker, "?limit=" + marker, "?limit=-1", "?q=%00", "?q=%ff", "?after=%00" + marker} {
				t.Run(op+query, func(t *testing.T) {
					path := "/api/v1" + strings.ReplaceAll(path, "{id}", string(Nobody))
					refused(t, lene.Ask(method, path+query, nil), 422)
				})
			}
		}
	}
}

// allowedEverything is somebody of whom every operation reads what they send.
func allowedEverything(t *testing.T) Client {
	t.Helper()
	s := Start(t)
	if _, err := s.Pool.Exec(t.Context(), `UPDATE app_user SET roles = '["manager", "admin", "consultant", "caseworker"]' WHERE id = $1`, string(Lene)); err != nil {
		t.Fatal(err)
	}
	return s.As(Lene)
}

// refused checks that an answer is a refusal as it should be.
func refused(t *testing.T, a Answer, wants ...int) {
	t.Helper()
	ok := false
	for _, want := range wants {
		ok = ok || a.Status == want
	}
	if !ok {
		t.Errorf("status %d, want %v: %s", a.Status, wants, a.Body)
	}
	p := a.Problem(t)
	for _, text := range []string{marker, "hemmelig-", "Hans"} {
		if strings.Contains(a.Body, text) {
			t.Errorf("what was sent comes back: %s", a.Body)
		}
	}
	if p.Title == "" || !strings.HasSuffix(p.Detail, ".") || p.RequestID == "" || p.Status != a.Status {
		t.Errorf("the problem says too little: %s", a.Body)
	}
	for _, field := range p.Errors {
		if !strings.HasSuffix(field.Message, ".") || field.Location == "" {
			t.Errorf("this is no sentence about a place: %+v", field)
		}
	}
}

func TestUnknownAddressesAndMethods(t *testing.T) {
	t.Parallel()
	s := Start(t)
	for request, want := range map[string]int{
		"GET /api/v1/" + marker:    404,
		"GET /api":                 404,
		"POST /api/v1/nothing":     404,
		"DELETE /api/v1/users/me":  405,
		"OPTIONS /api/v1/users/me": 405,
		"TRACE /api/v1/users/me":   405,
		"GET /api/v1/session":      405,
		"POST /healthz":            405,
	} {
		t.Run(request, func(t *testing.T) {
			t.Parallel()
			method, path, _ := strings.Cut(request, " ")
			a := s.Guest().Ask(method, path, nil)
			refused(t, a, want)
			if want == 405 && a.Header.Get("Allow") == "" {
				t.Error("it does not say what is allowed")
			}
		})
	}
}

func TestForgedTokensAreRefused(t *testing.T) {
	t.Parallel()
	s := Start(t)
	for name, header := range map[string]string{
		"nonsense":        "Bearer " + marker,
		"no token":        "Bearer ",
		"alg none":        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
		"another scheme":  "Basic a2FyZW46aGVtbWVsaWc=",
		"another's token": "Bearer " + s.Stranger().Token,
		"cut":             "Bearer " + s.As(Karen).Token[:100],
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := s.Guest().Ask("GET", "/api/v1/users/me", nil, "Authorization", header)
			refused(t, a, 401)
			if a.Header.Get("WWW-Authenticate") != "Bearer" {
				t.Error("it does not say how to sign in")
			}
		})
	}
}
