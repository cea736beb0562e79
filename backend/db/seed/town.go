package seed

import (
	"math"
	"strconv"
	"strings"

	"jobbro/backend/crm"
)

// municipalityCode is Hjørring.
const municipalityCode = 860

// kmPerDegree of latitude; a degree of longitude is shorter by the cosine.
const kmPerDegree = 111.2

// townsFor is where companies of an industry lie: fishing at the harbour of
// Hirtshals, hotels at the coast, shops in towns, farms between them.
func (ref *reference) townsFor(where string) wheel[*town] {
	return newWheel(ref.towns, func(t *town) float64 {
		switch {
		case where == "":
			return t.weight
		case where == t.kind, where == t.postcode && t.kind != "country":
			return t.weight
		case where == "town" && t.kind == "coast":
			return 0.7 * t.weight
		case where == "coast" && t.kind == "town":
			return 0.25 * t.weight
		}
		return 0.04 * t.weight
	})
}

var streetEndings = map[string][]string{
	"town":    {"gade", "vej", "stræde", "allé", "torv", "parken"},
	"coast":   {"vej", "stien", "bakken", "kaj", "gade"},
	"country": {"vej"},
}

// place is an address in the town. Streets bear the names of its invented
// places, so no address exists; the position is on land within the municipality.
func (ref *reference) place(r random, t *town) crm.Place {
	at := t.centre
	for range 50 {
		p := point{
			t.centre.lat + r.NormFloat64()*t.spread/kmPerDegree,
			t.centre.lon + r.NormFloat64()*t.spread/kmPerDegree/math.Cos(t.centre.lat*math.Pi/180),
		}
		if inside(ref.outline, p) {
			at = p
			break
		}
	}
	lat, lon := round(at.lat, 5), round(at.lon, 5)
	street := pick(r, t.places) + pick(r, streetEndings[t.kind]) + " " + strconv.Itoa(r.between(1, 90))
	if t.village != "" {
		street += ", " + t.village
	}
	return crm.Place{Street: street, Postcode: t.postcode, Town: t.town, Municipality: municipalityCode, Lat: &lat, Lon: &lon}
}

func round(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}

// inside counts how often a ray from the point crosses the outline.
func inside(outline []point, p point) bool {
	odd := false
	for i, a := range outline {
		b := outline[(i+len(outline)-1)%len(outline)]
		if (a.lat > p.lat) != (b.lat > p.lat) && p.lon < (b.lon-a.lon)*(p.lat-a.lat)/(b.lat-a.lat)+a.lon {
			odd = !odd
		}
	}
	return odd
}

// domainName is the company's name as the host of its mail addresses. The top
// level .example never exists (RFC 2606).
func domainName(name string) string { return slug(name, "-") + ".example" }

var ascii = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "é", "e", "ü", "u", "ö", "o")

// slug keeps the letters and digits of a name, with sep between its words.
func slug(name, sep string) string {
	words := strings.FieldsFunc(ascii.Replace(strings.ToLower(name)), func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	})
	return strings.Join(words, sep)
}
