/** The Danish words for the codes in openings, in the order of the server's lists in backend/crm; a test compares them. */

/** What the work asks of a person. */
export const demandWord: Readonly<Record<string, string>> = {
  lift_over_5kg: "Løft over 5 kg",
  lift_over_10kg: "Løft over 10 kg",
  standing_4h: "Stå op i 4 timer",
  walking: "Gå meget",
  stairs: "Trapper",
  kneeling: "Arbejde på knæ",
  repetitive_hand: "Ens bevægelser med hænderne",
  driving: "Kørsel",
  heights: "Arbejde i højden",
  noise: "Støj",
  crowd: "Mange mennesker",
  customer_contact: "Kontakt med kunder",
  phone: "Telefon",
  screen_4h: "Skærm i 4 timer",
  cold: "Kulde",
  dust_chem: "Støv eller kemi",
  shift_night: "Natarbejde",
  early_start: "Møde tidligt",
  alone_work: "Arbejde alene",
  high_pace: "Højt tempo",
};

/** What the workplace can give. */
export const offerWord: Readonly<Record<string, string>> = {
  fixed_shifts: "Faste vagter",
  flex_breaks: "Fleksible pauser",
  quiet_start: "Rolig start",
  low_noise: "Lidt støj",
  part_remote: "Noget hjemmefra",
  buddy: "En fast makker",
  written_instructions: "Skriftlig vejledning",
  gradual_hours: "Timer, der kan stige",
  seat: "Mulighed for at sidde",
};

/** When the work is done. */
export const shiftWord: Readonly<Record<string, string>> = {
  early: "Tidlig morgen",
  day: "Dag",
  evening: "Aften",
  night: "Nat",
  weekend: "Weekend",
  by_agreement: "Efter aftale",
};

/** What one has to have. */
export const licenceWord: Readonly<Record<string, string>> = {
  b: "Kørekort B",
  be: "Kørekort B/E",
  c: "Kørekort C",
  ce: "Kørekort C/E",
  d: "Kørekort D",
  forklift_a: "Truckcertifikat A",
  forklift_b: "Truckcertifikat B",
  crane: "Krancertifikat",
  hygiene: "Hygiejnebevis",
  first_aid: "Førstehjælp",
  hot_work: "Varmt arbejde",
  road_work: "Vejen som arbejdsplads",
  welding_certificate: "Svejsecertifikat",
  epoxy: "Epoxy og isocyanater",
};

/** What one can do. */
export const skillWord: Readonly<Record<string, string>> = {
  stocking: "Opfyldning",
  till: "Kasse",
  cleaning: "Rengøring",
  packing: "Pakning",
  dishwashing: "Opvask",
  plating: "Anretning",
  gardening: "Havearbejde",
  warehouse: "Lager",
  forklift: "Truck",
  customer_service: "Kundebetjening",
  filing: "Arkiv",
  spreadsheets: "Regneark",
  painting: "Maling",
  assembly: "Montage",
  welding: "Svejsning",
  sewing: "Syning",
  childcare: "Børnepasning",
  cooking: "Madlavning",
  baking: "Bagning",
  serving: "Servering",
  order_picking: "Plukning af ordrer",
  sorting: "Sortering",
  quality_control: "Kvalitetskontrol",
  machine_operation: "Betjening af maskiner",
  laundry: "Vask og strygning",
  window_cleaning: "Vinduespudsning",
  driving_van: "Varekørsel",
  delivery: "Udbringning",
  caretaking: "Pedelopgaver",
  carpentry: "Træarbejde",
  masonry: "Murerarbejde",
  electrical: "El-arbejde",
  plumbing: "VVS-arbejde",
  bicycle_repair: "Cykelreparation",
  car_repair: "Bilreparation",
  farm_work: "Landbrugsarbejde",
  animal_care: "Pasning af dyr",
  fish_processing: "Fiskeforarbejdning",
  elderly_care: "Pleje og omsorg",
  reception: "Reception",
  phone_service: "Telefonpasning",
  writing: "Tekstbehandling",
  bookkeeping: "Bogføring",
  it_support: "It-hjælp",
  web_shop: "Webshop",
};

/** How much Danish the work takes, by its number. */
export const languageWord = ["Kræver ikke dansk", "Lidt dansk", "Dansk til hverdag", "Godt dansk"];
