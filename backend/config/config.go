// Package config holds every setting of the server: its environment variable,
// default and sentence of help stand in one place, the Config struct.
package config

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// Config is the server's settings as read from the environment. A field's tags
// are its variable, its default, the form its value must have and its help.
type Config struct {
	Addr string `env:"JOBBRO_ADDR" default:"127.0.0.1:8080" form:"address" help:"Address and port to listen on."`

	URL string `env:"JOBBRO_URL" form:"url" help:"The server's address as its users see it, such as https://jobbro.example.dk. When it is https, cookies are sent over https only. Default: http at JOBBRO_ADDR."`

	DatabaseURL string `env:"DATABASE_URL" help:"An existing PostgreSQL, 15 or newer, such as postgres://user:password@host/jobbro. When unset, the server runs a private one in its data folder."`

	Data string `env:"JOBBRO_DATA" help:"Data folder: the private database and the secret. Default: /var/lib/jobbro for root, else ~/.local/share/jobbro."`

	PGBin string `env:"JOBBRO_PG_BIN" help:"Folder of the programs initdb and postgres for the private database. When unset, the usual places are searched."`

	PGUID int `env:"JOBBRO_PG_UID" form:"uid" help:"Number of the user who runs the private database when the server is root. Default: user postgres, else 65534."`

	Secret string `env:"JOBBRO_SECRET" form:"secret" help:"At least 32 random characters from which all keys are made; the same on every copy of the server. When unset, one is made and kept in the data folder."`

	MetricsAddr string `env:"JOBBRO_METRICS_ADDR" form:"address" help:"Address and port of a listener of its own for /metrics, for a network that only operators reach. When unset, /metrics answers on JOBBRO_ADDR to this machine only."`

	TrustedProxies []string `env:"JOBBRO_TRUSTED_PROXIES" form:"networks" help:"Addresses or networks of reverse proxies whose word on a client's address is believed, with commas between: 10.0.0.5, 192.168.0.0/16. When unset, none is."`

	CVRURL string `env:"JOBBRO_CVR_URL" default:"http://distribution.virk.dk/cvr-permanent" form:"service" help:"Search service of the company register (CVR)."`

	CVRUser string `env:"JOBBRO_CVR_USER" help:"User of the register's service, from Erhvervsstyrelsen. When set, the companies and workplaces of the municipality are read from it each night."`

	CVRPassword string `env:"JOBBRO_CVR_PASSWORD" help:"Password of that user."`

	CVRMunicipality int `env:"JOBBRO_CVR_MUNICIPALITY" form:"municipality" help:"Code of the municipality to read, such as 860 for Hjørring."`

	SMTPURL string `env:"JOBBRO_SMTP_URL" form:"smtp" help:"Server that takes mails, such as smtp://user:password@mail.example.dk:587; smtps:// speaks TLS from the first byte. When unset, mails are written to the data folder."`

	MailFrom string `env:"JOBBRO_MAIL_FROM" form:"mailbox" help:"The sender of mails, such as jobbro@example.dk. Needed with JOBBRO_SMTP_URL."`

	OIDCCompanyIssuer string `env:"JOBBRO_OIDC_COMPANY_ISSUER" form:"issuer" help:"Provider of sign-ins (OpenID Connect) by which companies' people sign in beside links in mails, exactly as it names itself. When unset, there is none. Register JOBBRO_URL/virksomhed/erhverv/svar with it as the address to come back to."`

	OIDCCompanyClientID string `env:"JOBBRO_OIDC_COMPANY_CLIENT_ID" help:"What the provider calls this server."`

	OIDCCompanyClientSecret string `env:"JOBBRO_OIDC_COMPANY_CLIENT_SECRET" help:"Secret that the provider has given this server."`

	OIDCCompanyCVRClaim string `env:"JOBBRO_OIDC_COMPANY_CVR_CLAIM" default:"cvr" help:"Which claim of the provider has the company's CVR number."`

	OIDCCompanyScopes string `env:"JOBBRO_OIDC_COMPANY_SCOPES" default:"openid profile email" form:"scopes" help:"What the provider is asked to tell, with spaces between."`

	VAPIDSubject string `env:"JOBBRO_VAPID_SUBJECT" help:"Whom push services can write to about what they are sent: an e-mail address or an https address of the operator. When unset, JOBBRO_URL if it is https. With neither, phones are told nothing while the app is closed."`

	PushServices []string `env:"JOBBRO_PUSH_SERVICES" form:"services" help:"Origins of push services beside those of the known browsers, with commas between, such as https://push.example.dk."`

	MunicipalityName string `env:"JOBBRO_MUNICIPALITY_NAME" help:"The municipality's name, as companies read it: Hjørring Kommune."`

	EntryPhone string `env:"JOBBRO_ENTRY_PHONE" help:"Phone number that companies can call, shown to them. When unset, none is."`

	EntryEmail string `env:"JOBBRO_ENTRY_EMAIL" form:"mailbox" help:"E-mail address that companies can write to, shown to them. When unset, none is."`
}

// FromEnv reads the settings through getenv, normally os.Getenv. The error has
// one sentence for each value that will not do.
func FromEnv(getenv func(string) string) (Config, error) {
	var c Config
	var wrong []error
	for _, s := range settings(&c) {
		text := strings.TrimSpace(getenv(s.variable))
		if text == "" {
			text = s.standard
		}
		if text == "" {
			continue
		}
		if err := s.set(text); err != nil {
			wrong = append(wrong, fmt.Errorf("%s %w", s.variable, err))
		}
	}
	if c.CVRUser != "" && (c.CVRPassword == "" || c.CVRMunicipality == 0) {
		wrong = append(wrong, errors.New("JOBBRO_CVR_USER needs JOBBRO_CVR_PASSWORD and JOBBRO_CVR_MUNICIPALITY beside it"))
	}
	if c.SMTPURL != "" && c.MailFrom == "" {
		wrong = append(wrong, errors.New("JOBBRO_SMTP_URL needs JOBBRO_MAIL_FROM beside it"))
	}
	if n := count(c.OIDCCompanyIssuer, c.OIDCCompanyClientID, c.OIDCCompanyClientSecret); n != 0 && n != 3 {
		wrong = append(wrong, errors.New("JOBBRO_OIDC_COMPANY_ISSUER needs JOBBRO_OIDC_COMPANY_CLIENT_ID and JOBBRO_OIDC_COMPANY_CLIENT_SECRET beside it, and they need it"))
	}
	if c.Data == "" {
		c.Data = dataFolder(getenv)
	}
	if c.URL == "" {
		c.URL = "http://" + Reachable(c.Addr)
	}
	c.URL = strings.TrimSuffix(c.URL, "/")
	return c, errors.Join(wrong...)
}

// count is how many of the texts say something.
func count(texts ...string) (n int) {
	for _, text := range texts {
		if text != "" {
			n++
		}
	}
	return n
}

// dataFolder is "" when there is no home folder to put it in.
func dataFolder(getenv func(string) string) string {
	if os.Geteuid() == 0 {
		return "/var/lib/jobbro"
	}
	if folder := getenv("XDG_DATA_HOME"); folder != "" {
		return filepath.Join(folder, "jobbro")
	}
	if home := getenv("HOME"); home != "" {
		return filepath.Join(home, ".local", "share", "jobbro")
	}
	return ""
}

// Reachable is where a browser on this machine finds a listening address.
func Reachable(address string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// Help lists every setting for the operator.
func Help() string {
	var text strings.Builder
	text.WriteString("Settings are environment variables:\n")
	for _, s := range settings(&Config{}) {
		fmt.Fprintf(&text, "\n  %s\n", s.variable)
		help := s.help
		if s.standard != "" {
			help += " Default: " + s.standard + "."
		}
		for _, line := range wrap(help, 74) {
			fmt.Fprintf(&text, "      %s\n", line)
		}
	}
	return text.String()
}

func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

// setting is one field of Config with its tags.
type setting struct {
	variable, standard, help string

	check func(string) error
	field reflect.Value
}

func settings(c *Config) []setting {
	value := reflect.ValueOf(c).Elem()
	list := make([]setting, value.NumField())
	for i := range list {
		tag := value.Type().Field(i).Tag
		list[i] = setting{
			variable: tag.Get("env"), standard: tag.Get("default"), help: tag.Get("help"),
			check: forms[tag.Get("form")], field: value.Field(i),
		}
	}
	return list
}

func (s setting) set(text string) error {
	if err := s.check(text); err != nil {
		return err
	}
	switch field := s.field.Addr().Interface().(type) {
	case *string:
		*field = text
	case *int:
		number, err := strconv.Atoi(text)
		*field = number
		return err
	case *[]string:
		*field = list(text)
	default:
		panic(fmt.Sprintf("setting %s has a type that cannot be read", s.variable))
	}
	return nil
}
