package match

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"jobbro/backend/crm"
)

// The middle of each Danish postcode, as code;lat;lon in ten-thousandths of a degree (WGS
// 84). Source: GeoNames, CC BY 4.0.
//
//go:embed postcodes.csv
var postcodesCSV string

// point is a place in ten-thousandths of a degree.
type point struct{ lat, lon int32 }

var postcodes = sync.OnceValue(func() map[string]point {
	places := make(map[string]point, 1200)
	for line := range strings.Lines(postcodesCSV) {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), ";")
		lat, lon, _ := strings.Cut(rest, ";")
		north, _ := strconv.Atoi(lat)
		east, _ := strconv.Atoi(lon)
		places[code] = point{int32(north), int32(east)}
	}
	return places
})

// pace is how somebody gets on: minutes for each kilometre of road, and minutes that pass
// without getting on, such as walking to the stop and waiting there.
type pace struct{ perKm, still float64 }

var paces = map[string]pace{
	"walk": {60.0 / 5, 0},
	"bike": {60.0 / 15, 2},
	"bus":  {60.0 / 30, 12},
	"car":  {60.0 / 50, 4},
}

const (
	// roadPerLine is how much longer roads are than the straight line.
	roadPerLine = 1.3
	// zoneRadiusKm is how far a home usually lies from the middle of its postcode.
	zoneRadiusKm = 2.0
)

// Minutes is how long somebody travels one way from a postcode to a workplace, or
// UnknownTravel when one of the places or the means is not known. It is reckoned without
// any map, so that it is the same with and without network: the straight line from the
// middle of the postcode (and from the middle of the workplace's, when its position is not
// known), lengthened because nobody lives in the middle and no road is straight, at the
// pace of the means. It knows no timetable, no ferry and no bridge, and may therefore only
// propose; a citizen's own limit can be set aside by agreement. deploy/matching.md states
// how far it errs.
func Minutes(means, zone string, to crm.Place) int {
	start, spot := StartOf(means, zone), SpotOf(to)
	return start.Minutes(&spot)
}

// Start is where somebody sets out, and by which means, looked up once for many journeys.
type Start struct {
	known bool
	from  point
	pace  pace
}

// StartOf looks up a postcode and a means of travel.
func StartOf(means, zone string) Start {
	from, known := postcodes()[zone]
	by, can := paces[means]
	return Start{known && can, from, by}
}

// Spot is where a journey ends.
type Spot struct {
	known bool
	at    point
}

// SpotOf is where a place is: its own position, else the middle of its postcode.
func SpotOf(of crm.Place) Spot {
	if of.Lat != nil && of.Lon != nil && inDenmark(*of.Lat, *of.Lon) {
		return Spot{true, point{int32(math.Floor(*of.Lat*1e4 + 0.5)), int32(math.Floor(*of.Lon*1e4 + 0.5))}}
	}
	p, known := postcodes()[of.Postcode]
	return Spot{known, p}
}

// Minutes is the journey as the function Minutes says.
func (s *Start) Minutes(to *Spot) int {
	if !s.known || !to.known {
		return UnknownTravel
	}
	line := lineKm(s.from, to.at)
	away := math.Sqrt(float64(line*line) + zoneRadiusKm*zoneRadiusKm)
	return int(float64(away*(roadPerLine*s.pace.perKm)) + s.pace.still + 0.5)
}

func inDenmark(lat, lon float64) bool { return lat > 54 && lat < 58.5 && lon > 7.5 && lon < 15.7 }

// lineKm is the straight line between two places in Denmark, on a plane: the error is below
// one in two hundred. Each product is converted, so that no processor fuses it into a sum:
// phone and server must agree to the last minute.
func lineKm(a, b point) float64 {
	const kmPerStep = 40007.86 / 360 / 1e4 // along a meridian
	north := float64(float64(a.lat-b.lat) * kmPerStep)
	east := float64(float64(float64(a.lon-b.lon)*kmPerStep) * eastPerNorth((float64(a.lat)+float64(b.lat))/2e4))
	return math.Sqrt(float64(north*north) + float64(east*east))
}

// eastPerNorth is how much shorter a degree to the east is than one to the north at a
// latitude: its cosine, to the second order around 56 degrees.
func eastPerNorth(lat float64) float64 {
	d := float64((lat - 56) * (math.Pi / 180))
	return 0.5591929034707469 - float64(d*0.8290375725550416) - float64(float64(d*d)*0.27959645173537346)
}
