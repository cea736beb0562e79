package config_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jobbro/backend/config"
)

func env(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	got, err := config.FromEnv(env(map[string]string{"XDG_DATA_HOME": "/home/x/data"}))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{Addr: "127.0.0.1:8080", URL: "http://127.0.0.1:8080", Data: "/home/x/data/jobbro", CVRURL: "http://distribution.virk.dk/cvr-permanent",
		OIDCCompanyCVRClaim: "cvr", OIDCCompanyScopes: "openid profile email"}
	if os.Geteuid() == 0 {
		want.Data = "/var/lib/jobbro"
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nnot %+v", got, want)
	}
}

func TestEverySettingIsRead(t *testing.T) {
	t.Parallel()
	got, err := config.FromEnv(env(map[string]string{
		"JOBBRO_ADDR":             "0.0.0.0:80",
		"JOBBRO_URL":              " https://jobbro.example.dk/ ",
		"DATABASE_URL":            "postgres://jobbro@db/jobbro",
		"JOBBRO_DATA":             "/srv/data folder",
		"JOBBRO_PG_BIN":           "/opt/pg/bin",
		"JOBBRO_PG_UID":           "70",
		"JOBBRO_SECRET":           strings.Repeat("s", 32),
		"JOBBRO_METRICS_ADDR":     ":9090",
		"JOBBRO_TRUSTED_PROXIES":  "10.0.0.5, 2001:db8::/32,",
		"JOBBRO_CVR_URL":          "https://cvr.example.dk/x",
		"JOBBRO_CVR_USER":         "kommunen",
		"JOBBRO_CVR_PASSWORD":     "p:%@",
		"JOBBRO_CVR_MUNICIPALITY": "860",

		"JOBBRO_OIDC_COMPANY_ISSUER":        "https://login.example.dk/erhverv/",
		"JOBBRO_OIDC_COMPANY_CLIENT_ID":     "jobbro",
		"JOBBRO_OIDC_COMPANY_CLIENT_SECRET": "hemmelig",
		"JOBBRO_OIDC_COMPANY_CVR_CLAIM":     "https://data.gov.dk/model/core/eid/professional/cvr",
		"JOBBRO_OIDC_COMPANY_SCOPES":        "openid erhverv",

		"JOBBRO_SMTP_URL":          "smtp://jobbro:p%40@mail.example.dk:587",
		"JOBBRO_MAIL_FROM":         "jobbro@example.dk",
		"JOBBRO_MUNICIPALITY_NAME": "Hjørring Kommune",
		"JOBBRO_ENTRY_PHONE":       "72 33 33 33",
		"JOBBRO_ENTRY_EMAIL":       "virksomhed@example.dk",
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Addr: "0.0.0.0:80", URL: "https://jobbro.example.dk", DatabaseURL: "postgres://jobbro@db/jobbro",
		Data: "/srv/data folder", PGBin: "/opt/pg/bin", PGUID: 70, Secret: strings.Repeat("s", 32),
		MetricsAddr: ":9090", TrustedProxies: []string{"10.0.0.5", "2001:db8::/32"},
		CVRURL: "https://cvr.example.dk/x", CVRUser: "kommunen", CVRPassword: "p:%@", CVRMunicipality: 860,
		OIDCCompanyIssuer: "https://login.example.dk/erhverv/", OIDCCompanyClientID: "jobbro", OIDCCompanyClientSecret: "hemmelig",
		OIDCCompanyCVRClaim: "https://data.gov.dk/model/core/eid/professional/cvr", OIDCCompanyScopes: "openid erhverv",
		SMTPURL: "smtp://jobbro:p%40@mail.example.dk:587", MailFrom: "jobbro@example.dk", MunicipalityName: "Hjørring Kommune",
		EntryPhone: "72 33 33 33", EntryEmail: "virksomhed@example.dk",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nnot %+v", got, want)
	}
}

func TestPublicURLFollowsTheAddress(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		":8081":          "http://localhost:8081",
		"0.0.0.0:8081":   "http://localhost:8081",
		"[::]:8081":      "http://localhost:8081",
		"[::1]:8081":     "http://[::1]:8081",
		"jobbro.lan:80":  "http://jobbro.lan:80",
		"127.0.0.1:8081": "http://127.0.0.1:8081",
	} {
		got, err := config.FromEnv(env(map[string]string{"JOBBRO_ADDR": addr}))
		if err != nil || got.URL != want {
			t.Errorf("%s gives %s, %v, not %s", addr, got.URL, err, want)
		}
	}
}

func TestEachWrongValueGetsItsSentence(t *testing.T) {
	t.Parallel()
	wrong := map[string][]string{
		"JOBBRO_ADDR":             {"8080", "localhost", "localhost:http", "localhost:70000"},
		"JOBBRO_URL":              {"jobbro.example.dk", "ftp://x", "https://", "https://x/path", "https://x?a=b", "https://u:p@x"},
		"JOBBRO_PG_UID":           {"0", "-1", "postgres", "4294967296"},
		"JOBBRO_SECRET":           {"hunter2"},
		"JOBBRO_METRICS_ADDR":     {"9090"},
		"JOBBRO_PUSH_SERVICES":    {"push.example.dk", "https://push.example.dk/p", "https://a.example.dk,ftp://b.example.dk"},
		"JOBBRO_TRUSTED_PROXIES":  {"proxy.lan", "10.0.0.0/33", "10.0.0.1;10.0.0.2"},
		"JOBBRO_CVR_URL":          {"distribution.virk.dk", "ftp://x", "http://u:p@x/y", "http://x/?a=b"},
		"JOBBRO_CVR_USER":         {"a user without the rest"},
		"JOBBRO_CVR_MUNICIPALITY": {"Hjørring", "0", "1000", "8600"},

		"JOBBRO_OIDC_COMPANY_ISSUER": {"login.example.dk", "http://login.example.dk", "https://u:p@login.example.dk", "https://x/?a=b", "https://a.provider.without.the.rest"},
		"JOBBRO_OIDC_COMPANY_SCOPES": {"profile email", "openid,profile"},

		"JOBBRO_SMTP_URL":    {"mail.example.dk", "http://mail.example.dk", "smtp://", "smtp://mail.example.dk/inbox", "smtp://a.server.without.a.sender"},
		"JOBBRO_MAIL_FROM":   {"jobbro", "Jobbro <jobbro@example.dk>", "a@example.dk, b@example.dk"},
		"JOBBRO_ENTRY_EMAIL": {"jobbro"},
	}
	for variable, values := range wrong {
		for _, value := range values {
			_, err := config.FromEnv(env(map[string]string{variable: value}))
			if err == nil {
				t.Errorf("%s=%s was taken", variable, value)
			} else if !strings.HasPrefix(err.Error(), variable+" ") {
				t.Errorf("%s=%s is refused without naming the variable: %v", variable, value, err)
			}
		}
	}
}

func TestAllWrongValuesAreToldAtOnceAndNoSecret(t *testing.T) {
	t.Parallel()
	_, err := config.FromEnv(env(map[string]string{"JOBBRO_ADDR": "x", "JOBBRO_PG_UID": "x", "JOBBRO_SECRET": "hunter2", "JOBBRO_SMTP_URL": "smtp://u:hunter2@x/path"}))
	if err == nil || strings.Count(err.Error(), "\n") != 3 {
		t.Errorf("four wrong values give: %v", err)
	}
	if strings.Contains(err.Error(), "hunter2") {
		t.Errorf("the secret is told: %v", err)
	}
}

func TestHelpNamesEverySetting(t *testing.T) {
	t.Parallel()
	help := config.Help()
	for field := range reflect.TypeFor[config.Config]().Fields() {
		if variable := field.Tag.Get("env"); variable == "" || !strings.Contains(help, "\n  "+variable+"\n") {
			t.Errorf("the help does not name %s", field.Name)
		}
		if field.Tag.Get("help") == "" {
			t.Errorf("%s has no help", field.Name)
		}
	}
	for line := range strings.Lines(help) {
		if len(line) > 81 {
			t.Errorf("too long for a terminal: %s", line)
		}
	}
}

func TestSecretIsMadeOnceAndKept(t *testing.T) {
	t.Parallel()
	c := config.Config{Data: filepath.Join(t.TempDir(), "data")}
	first, err := c.SecretOrNew()
	if err != nil {
		t.Fatal(err)
	}
	if len(first) < 32 {
		t.Errorf("the secret has only %d characters", len(first))
	}
	again, err := c.SecretOrNew()
	if err != nil || again != first {
		t.Errorf("the second time it is another secret, %v", err)
	}
	info, err := os.Stat(filepath.Join(c.Data, "secret"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the secret can be read by others: %v, %v", info.Mode(), err)
	}
	entries, err := os.ReadDir(c.Data)
	if err != nil || len(entries) != 1 {
		t.Errorf("something was left beside the secret: %v, %v", entries, err)
	}
}

func TestSecretOfTheEnvironmentComesFirst(t *testing.T) {
	t.Parallel()
	c := config.Config{Data: t.TempDir(), Secret: strings.Repeat("s", 32)}
	if got, err := c.SecretOrNew(); err != nil || got != c.Secret {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestUnusableSecretIsRefusedInASentence(t *testing.T) {
	t.Parallel()
	cut := t.TempDir()
	if err := os.WriteFile(filepath.Join(cut, "secret"), []byte("cut"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]config.Config{
		"cut":            {Data: cut},
		"no data folder": {},
		"a file":         {Data: filepath.Join(cut, "secret")},
	} {
		if got, err := c.SecretOrNew(); err == nil || !strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}
