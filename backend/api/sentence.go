package api

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// titles and details say what an HTTP status means to a person.
var titles = map[int]string{
	http.StatusBadRequest:                  "Kan ikke læses",
	http.StatusUnauthorized:                "Ikke logget ind",
	http.StatusForbidden:                   "Ingen adgang",
	http.StatusNotFound:                    "Findes ikke",
	http.StatusMethodNotAllowed:            "Kan ikke bruges sådan",
	http.StatusRequestTimeout:              "Tog for lang tid",
	http.StatusConflict:                    "Ændret imens",
	http.StatusGone:                        "Slettet",
	http.StatusRequestEntityTooLarge:       "For stort",
	http.StatusUnsupportedMediaType:        "Forkert format",
	http.StatusUnprocessableEntity:         "Skal rettes",
	http.StatusTooManyRequests:             "Vent lidt",
	http.StatusRequestHeaderFieldsTooLarge: "For stort",
	http.StatusInternalServerError:         "Fejl hos os",
	http.StatusServiceUnavailable:          "Ikke til rådighed",
}

var details = map[int]string{
	http.StatusBadRequest:                  "Det sendte kan ikke læses.",
	http.StatusNotFound:                    "Det, du leder efter, findes ikke.",
	http.StatusMethodNotAllowed:            "Det kan ikke gøres på denne adresse.",
	http.StatusRequestTimeout:              "Det sendte kom ikke frem i tide. Prøv igen.",
	http.StatusRequestEntityTooLarge:       "Det sendte fylder for meget.",
	http.StatusUnsupportedMediaType:        "Indholdet skal sendes som JSON.",
	http.StatusUnprocessableEntity:         "Noget af det sendte skal rettes.",
	http.StatusRequestHeaderFieldsTooLarge: "Det sendte fylder for meget.",
}

// unusable is said of a value when there is nothing better to say.
const unusable = "Værdien kan ikke bruges."

// missing is said of an object after the name of the field that it lacks.
const missing = " mangler."

// said is what Huma says on its own and nowhere lets be translated.
var said = map[string]string{
	"invalid integer":                      "Skal være et helt tal.",
	"invalid float":                        "Skal være et tal.",
	"invalid floating value":               "Skal være et tal.",
	"invalid boolean":                      "Skal være ja eller nej (true eller false).",
	"request body is required":             "Indholdet mangler.",
	"unknown query parameter":              "Kendes ikke her.",
	"required path parameter is missing":   "Mangler.",
	"required query parameter is missing":  "Mangler.",
	"required header parameter is missing": "Mangler.",
	"required cookie parameter is missing": "Mangler.",
}

// sentence is a message for a person. Ours are sentences and end with a full
// stop. Huma's own never do; they are looked up, and what is not known, which
// may quote what was sent, is replaced.
func sentence(message string) string {
	switch {
	case strings.HasSuffix(message, "."):
		return message
	case said[message] != "":
		return said[message]
	case strings.Contains(message, "JSON"), strings.Contains(message, "json:"), strings.Contains(message, "invalid character"):
		return "Indholdet er ikke gyldig JSON."
	case strings.Contains(message, "content type"):
		return details[http.StatusUnsupportedMediaType]
	}
	return unusable
}

// aName is an ordinary name of a field. Anything else was chosen by the sender and
// might itself be personal data.
var aName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]{0,39}(\[[0-9]{1,6}\])*$`)

// plainLocation is the location as far as it is made of ordinary names.
func plainLocation(location string) string {
	names := strings.Split(location, ".")
	if odd := slices.IndexFunc(names, func(name string) bool { return !aName.MatchString(name) }); odd >= 0 {
		names = names[:odd]
	}
	return strings.Join(names, ".")
}

func init() {
	// Huma's formatter would append arguments that a sentence has no place for.
	huma.ErrorFormatter = func(format string, args ...any) string {
		if !strings.Contains(format, "%") {
			return format
		}
		return fmt.Sprintf(format, args...)
	}
	for message, danish := range map[*string]string{
		&validation.MsgUnexpectedProperty:                 "Feltet kendes ikke.",
		&validation.MsgExpectedRFC3339DateTime:            "Skal være et tidspunkt som 2026-01-31T12:00:00Z.",
		&validation.MsgExpectedRFC1123DateTime:            "Skal være et tidspunkt.",
		&validation.MsgExpectedRFC3339Date:                "Skal være en dato som ÅÅÅÅ-MM-DD.",
		&validation.MsgExpectedRFC3339Time:                "Skal være et klokkeslæt.",
		&validation.MsgExpectedRFC5322Email:               "Skal være en e-mailadresse.",
		&validation.MsgExpectedRFC5890Hostname:            "Skal være et værtsnavn.",
		&validation.MsgExpectedRFC2673IPv4:                "Skal være en IPv4-adresse.",
		&validation.MsgExpectedRFC2373IPv6:                "Skal være en IPv6-adresse.",
		&validation.MsgExpectedRFCIPAddr:                  "Skal være en IP-adresse.",
		&validation.MsgExpectedRFC3986URI:                 "Skal være en webadresse.",
		&validation.MsgExpectedRFC4122UUID:                "Skal være et UUID.",
		&validation.MsgExpectedRFC6570URITemplate:         unusable,
		&validation.MsgExpectedRFC6901JSONPointer:         unusable,
		&validation.MsgExpectedRFC6901RelativeJSONPointer: unusable,
		&validation.MsgExpectedRegexp:                     unusable,
		&validation.MsgExpectedMatchAtLeastOneSchema:      unusable,
		&validation.MsgExpectedMatchExactlyOneSchema:      unusable,
		&validation.MsgExpectedNotMatchSchema:             unusable,
		&validation.MsgExpectedPropertyNameInObject:       unusable,
		&validation.MsgExpectedBoolean:                    "Skal være ja eller nej (true eller false).",
		&validation.MsgExpectedDuration:                   "Skal være et tidsrum.",
		&validation.MsgExpectedNumber:                     "Skal være et tal.",
		&validation.MsgExpectedInteger:                    "Skal være et helt tal.",
		&validation.MsgExpectedString:                     "Skal være tekst.",
		&validation.MsgExpectedBase64String:               "Skal være base64.",
		&validation.MsgExpectedArray:                      "Skal være en liste.",
		&validation.MsgExpectedObject:                     "Skal være et objekt.",
		&validation.MsgExpectedArrayItemsUnique:           "Det samme må kun stå én gang.",
		&validation.MsgExpectedOneOf:                      "Skal være en af: %s.",
		&validation.MsgExpectedConst:                      "Skal være %v.",
		&validation.MsgExpectedMinimumNumber:              "Skal være mindst %v.",
		&validation.MsgExpectedExclusiveMinimumNumber:     "Skal være over %v.",
		&validation.MsgExpectedMaximumNumber:              "Må højst være %v.",
		&validation.MsgExpectedExclusiveMaximumNumber:     "Skal være under %v.",
		&validation.MsgExpectedNumberBeMultipleOf:         "Skal kunne deles med %v.",
		&validation.MsgExpectedMinLength:                  "Skal have mindst %d tegn.",
		&validation.MsgExpectedMaxLength:                  "Må højst have %d tegn.",
		&validation.MsgExpectedBePattern:                  "Skal være %s.",
		&validation.MsgExpectedMatchPattern:               "Har ikke den rigtige form.",
		&validation.MsgExpectedMinItems:                   "Der skal være mindst %d.",
		&validation.MsgExpectedMaxItems:                   "Der må højst være %d.",
		&validation.MsgExpectedMinProperties:              "Der skal være mindst %d felter.",
		&validation.MsgExpectedMaxProperties:              "Der må højst være %d felter.",
		&validation.MsgExpectedRequiredProperty:           "%s" + missing,
		&validation.MsgExpectedDependentRequiredProperty:  "Feltet %s skal udfyldes, når %s er det.",
	} {
		*message = danish
	}
}
