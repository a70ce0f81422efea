// From the Unicode CLDR, see LICENSE; written by scripts/gather-emoji-words.ts.
export const de = `
😀	grinsendes Gesicht	froh fröhlich grinsen haha lachen lol lustig Smiley
😃	grinsendes Gesicht mit großen Augen	fröhlich glücklich grinsen große lächeln lachen lol lustig Mund offen Smiley
😄	grinsendes Gesicht mit lachenden Augen	fröhlich geschlossen glücklich grinsen lächeln lachen lol lustig Mund offen Smiley witzig
😁	strahlendes Gesicht mit lachenden Augen	fröhlich grinsen happy lächeln lachen lustig Smiley strahlen Zähne
😆	Grinsegesicht mit zugekniffenen Augen	geschlossen Gesicht grinsen haha hehe hihi lachen lol lustig Mund offen Smiley witzig zugekniffen zusammengekniffen
😅	grinsendes Gesicht mit Schweißtropfen	grinsen lächeln lachen lustig Mund nervös offen Schweiß schwitzen Smiley
🤣	sich vor Lachen auf dem Boden wälzen	Gesicht haha hehe lachen lol lustig muahaha rofl Smiley Tränen witzig
😂	Gesicht mit Freudentränen	Freude fröhlich haha happy hehe hihi lachen lol lustig muahaha rofl Smiley Tränen witzig
🙂	leicht lächelndes Gesicht	lächeln Smiley
🙃	umgekehrtes Gesicht	auf dem Kopf lächeln Smiley stehen umgekehrt
😉	zwinkerndes Gesicht	Auge flirten sexy Smiley zudrücken zugedrückt zukneifen zuzwinkern Zwinkern
😊	lächelndes Gesicht mit lachenden Augen	erröten Freude freundlich glücklich lächeln lachen rot Wangen
😇	lächelndes Gesicht mit Heiligenschein	brav Engel glücklich Lächeln lieb seelig Smiley
🥰	lächelndes Gesicht mit Herzen	3 anhimmeln bewundern HDGDL HDL Herzchen lächeln lieb Liebe Smiley verknallt verliebt verzückt
😍	lächelndes Gesicht mit herzförmigen Augen	glücklich Herzen herzförmig lächeln Liebe Smiley verliebt
🤩	überwältigt	aufgeregt Augen Gesicht grinsen Smiley Star Stern wow
😘	Kuss zuwerfendes Gesicht	flirten Küsschen küssen lieb Smiley zuwerfen
😋	sich die Lippen leckendes Gesicht	lächeln lecker leckeres Essen Sich leckender Smiley Zunge
😛	Gesicht mit herausgestreckter Zunge	ätsch bäh herausgestreckt lachen lustig Smiley
😜	zwinkerndes Gesicht mit herausgestreckter Zunge	Auge herausgestreckt herausstrecken Smiley zudrücken zugedrückt Zwinkern
🤪	irres Gesicht	Auge Augen groß irre klein Smiley verrückt
🤨	Gesicht mit hochgezogenen Augenbrauen	argwöhnisch hochgezogen misstrauen skeptisch Smiley stutzig Zweifel
🧐	Gesicht mit Monokel	elegant reich Smiley
🤓	Strebergesicht	Brille Gesicht intelligent klug Nerd schlau Schlaumeier smart Smiley Streber
😎	lächelndes Gesicht mit Sonnenbrille	cool lächeln Smiley
🥸	verkleidet	Brille Gesicht incognito inkognito Maske Nase Nasenbrille Person Smiley spionieren verdeckt Verkleidung
🥳	Partygesicht	aufgeregt Feier Fest fröhlich Geburtstag Gesicht Glückwunsch Hurra Hut Party Smiley Überraschung
😏	süffisant lächelndes Gesicht	feixen flirten lächeln Mundwinkel schief Smiley
😒	verstimmtes Gesicht	langweilig Smiley traurig unglücklich unzufrieden verstimmt
😞	enttäuschtes Gesicht	enttäuscht leider schade Smiley traurig verloren
😔	nachdenkliches Gesicht	enttäuscht nachdenklich schrecklich Smiley traurig verlieren verloren
😟	besorgtes Gesicht	besorgt Smiley sorgen traurig
😕	verwundertes Gesicht	keine Ahnung Smiley traurig verwirrt verwundert weiß nicht
🙁	betrübtes Gesicht	betrübt schade Smiley traurig
😣	entschlossenes Gesicht	ausdauernd durchhalten Fokus Konzentration konzentrieren Kopfschmerzen
😖	verwirrtes Gesicht	bestürzt frustriert konfus Smiley verwirrt verzweifelt
😫	müdes Gesicht	müde niesen Smiley traurig
😩	erschöpftes Gesicht	erschöpft Fehlschlag hungrig müde nein Smiley unglücklich
🥺	bettelndes Gesicht	anflehen Augen betteln bettelnd bitte bitten flehend groß Kulleraugen Smiley traurig Welpenaugen
😢	weinendes Gesicht	Smiley Träne traurig weinen
😭	heulendes Gesicht	flennen heulen schluchzen Smiley Tränen Tränenfluss traurig weinen
😤	schnaubendes Gesicht	erleichtert gewonnen
😠	verärgertes Gesicht	ärgern böse Smiley verärgert Wut wütend zornig
😡	schmollendes Gesicht	rot Rot angelaufener Smiley wütend
🤬	Gesicht mit Symbolen über dem Mund	Ärger ärgern fluchen schimpfen Schimpfwort Smiley Symbole verdammt Wut wütend Zensur
🤯	explodierender Kopf	entsetzt explodieren geschockt Gesicht Schock schockiert Smiley überwältigt unglaublich
😳	errötetes Gesicht mit großen Augen	erröten groß peinlich rot Scham schämen Smiley überrascht verlegen Wangen
🥵	schwitzendes Gesicht	erhitzt Fieber fiebrig heiß herausstrecken Hitze Hitzschlag rot schnaufen schwitzen Smiley Zunge
🥶	frierendes Gesicht	bibbern blau eisig erfrieren frieren frösteln frostig kalt Smiley unter Null Zähne Zähneklappern zittern
😱	vor Angst schreiendes Gesicht	ängstlich Munch omg Panik Schrei schreien schreiend
😨	ängstliches Gesicht	Angst ängstlich besorgt
😰	besorgtes Gesicht mit Schweißtropfen	Angst ängstlich Angstschweiß besorgt Mund nervös offen Schweiß
😥	trauriges aber erleichtertes Gesicht	ängstlich enttäuscht erleichtert knapp Schweiß traurig
😓	bedrücktes Gesicht mit Schweiß	Angstschweiß Augen bedrückt geschlossen Kopfschmerzen Smiley
🤗	Gesicht mit umarmenden Händen	drücken Hände Smiley umarmen Umarmung
🤔	nachdenkendes Gesicht	fragen grübeln hm komisch nachdenken nachdenklich Smiley wundern
🤭	verlegen kicherndes Gesicht	haha Hand hihi Huch kichern lachen Mund rot Smiley Wangen
🤫	ermahnendes Gesicht	ermahnen Finger leise psst pst Ruhe ruhig sch Smiley
🤥	lügendes Gesicht	Lüge Nase Pinocchio Schwindel
😶	Gesicht ohne Mund	kein Smiley sprachlos
😐	neutrales Gesicht	ausdruckslos kommentarlos neutral Smiley todernst unbeeindruckt
😑	ausdrucksloses Gesicht	ausdruckslos kommentarlos selbstgefällig Smiley unbeeindruckt unglaublich
😬	Grimassen schneidendes Gesicht	Grimasse peinlich schneiden Smiley verziehen Zähne
🙄	Augen verdrehendes Gesicht	genervt meinetwegen nerv ohje rollen Smiley verdrehen verrollen
😯	verdutztes Gesicht	erstaunt omg Smiley sprachlos verdutzt
😮	Gesicht mit offenem Mund	erstaunt offen omg schockiert unglaublich vergessen wow
😲	erstauntes Gesicht	erstaunt nee omg schockiert Smiley verwundert
🥱	gähnendes Gesicht	gähnen gähnend gelangweilt langweilig müde öde schnarch Smiley zzz
😴	schlafendes Gesicht	dösen einschlafen gähnen gute Nacht langweilig Mittagsschlaf müde Nickerchen Schlaf schlafen Smiley zzz
🤤	sabberndes Gesicht	sabbern Smiley
😪	schläfriges Gesicht	gute müde Nacht schläfrig Smiley traurig
😵	benommenes Gesicht	Augen benommen ko krank Kreuze schwindelig schwindlig Smiley
🤐	Gesicht mit Reißverschlussmund	Geheimnis halten Mund Reißverschluss schweigen Smiley wahren
🥴	schwindeliges Gesicht	angeheitert angeschwipst angetrunken benebelt berauscht beschwipst betrunken gewellt Mund schwindelig schwindlig Smiley
🤢	würgendes Gesicht	ekel eklig erbrechen grün igitt Smiley Übelkeit übergeben widerlich würgen
🤮	kotzendes Gesicht	brechen erbrechen kotzen krank schlecht Smiley speien spucken übel übergeben
🤧	niesendes Gesicht	erkältet Erkältung Gesundheit Grippe hatschi krank Nase niesen putzen Smiley Taschentuch
😷	Gesicht mit Atemschutzmaske	Arzt Bazillen erkältet krank Krankheit Mund Mundschutz Schutzmaske Smiley Viren Virus
🤒	Gesicht mit Fieberthermometer	Fieber krank messen Smiley Thermometer
🤕	Gesicht mit Kopfverband	aua autsch Kopf Schmerzen Smiley Verband Verletzung
🤑	Gesicht mit Dollarzeichen	Dollar Geld Mund Smiley Zunge
🤠	Gesicht mit Cowboyhut	Cowboy Cowgirl Hut Smiley
😈	grinsendes Gesicht mit Hörnern	böse Dämon Dämonin Fantasie grinsen Hörner lila Märchen Satan Smiley Teufel violett
👿	wütendes Gesicht mit Hörnern	böse Dämon Dämonin Fantasie Fantasy Hörner Kobold lila Märchen Satan Teufel Teufelchen violett wütend
🤡	Clown-Gesicht	Clown Gesicht
💩	Kothaufen	Kot Mist
👻	Gespenst	buh Fantasy Geist Gesicht gruselig Halloween Märchen Spuk Zunge
💀	Totenkopf	Gesicht Knochen Märchen Schädel Tod tot yolo
👽	Außerirdischer	Alien All außerirdisch Außerirdische Fantasy Gesicht Märchen Monster UFO Weltraum Wesen
🤖	Roboter	Gesicht Monster Robotergesicht Roboterkopf
😺	grinsende Katze	Gesicht grinsen Katzengesicht lachen lol lustig Mund offen Smiley Tier
🙈	sich die Augen zuhaltendes Affengesicht	Affe böse Geheimnis gemein Geste nein omg sehen Tier verboten vergessen verstecken zuhalten
🙉	sich die Ohren zuhaltendes Affengesicht	Affe böse Geheimnis gemein Geste hören nein Tier verboten zuhalten zuhören
🙊	sich den Mund zuhaltendes Affengesicht	Affe böse Geheimnis gemein Geste Hand heimlich leise nein sagen sprechen still Tier ups verboten zuhalten
👍	Daumen hoch	einverstanden Finger gut Hand in Ordnung jawohl klar klasse like nach oben ok super top
👎	Daumen runter	Hand nach unten schlecht
👌	OK-Zeichen	exzellent Finger genial Hand in Ordnung natürlich OK perfekt super
🤌	zusammengedrückte Finger	Bündelhand Fingerspitzen gehts noch Geste Hand Handgeste italienisch was zusammengedrückt zusammengelegt
✌️	Victory-Geste	Sieg V Victory
🤞	Hand mit gekreuzten Fingern	Finger gekreuzt
🤟	Ich-liebe-dich-Geste	drei Finger Geste Hand hdl Liebe
🤘	Teufelsgruß	corna Finger Hand Heavy Hörner Mano cornuta Metal Metalhand Pommesgabel Rock Teufel yeah
🤙	Ruf-mich-an-Handzeichen	Anruf anrufen Hand ruf Shaka
👈	nach links weisender Zeigefinger	Finger Handrückseite weisen zeigen
👉	nach rechts weisender Zeigefinger	Finger Handrückseite weisen zeigen
👆	nach oben weisender Zeigefinger von hinten	aufwärts Finger Handrücken Handrückseite hier hinauf melden rauf weisen zeigen
👇	nach unten weisender Zeigefinger	abwärts Finger Handrücken Handrückseite hinab hinunter runter weisen zeigen
☝️	nach oben weisender Zeigefinger von vorne	Finger Hand Handvorderseite hier melden weisen zeigen
✋	erhobene Hand	5 erhoben halt Handfläche high five schlag ein Stopp warte
👋	winkende Hand	auf Wiedersehen bis später ciao guten Tag hallo hey hi tschüs tschüss winken
🤚	erhobene Hand von hinten	erhoben erhobener Handrücken
🖖	vulkanischer Gruß	Finger grüßen Hand Hände spreizen
👏	klatschende Hände	applaudieren Applaus Beifall Gratulation großartig gut Hand Klatschen klatschend toll
🙌	zwei erhobene Handflächen	erhoben feiern Geste Hände hurra
🫶	Hände, die Herz bilden	<3 Finger Geste Hände Händeherz Handgeste Handherz hdl Liebe
👐	offene Hände	Jazz offen umarmen Umarmung
🤲	Handflächen nach oben	beten Gebet Hand Hände zusammen
🤝	Handschlag	Hände Händeschütteln Vereinbarung
🙏	zusammengelegte Handflächen	beten betend bitten danke danken Gebet gefaltet grüßen zusammengelegt
✍️	schreibende Hand	schreiben schreibend Stift
💪	angespannter Bizeps	Arm Bodybuilder Bro Fitnessstudio Gewichtheben Muckies Muskeln stark Training
👀	Augen	Auge Gesicht gucken schauen sehen
👁️	Auge	Blick Körper Körperteil schauen sehen
👂	Ohr	hören Körperteil
🧠	Gehirn	Hirn intelligent Intelligenz klug schlau
👶	Baby	Gesicht jung Kind Kleinkind Locke
🧒	Kind	Enkelkind jung jünger munter strahlend
👩	Frau	erwachsen Gesicht
👨	Mann	erwachsen Gesicht
🧑	Person	erwachsen erwachsene Mensch
👵	ältere Frau	alt älter erwachsen Großeltern Großmutter Mensch Oma Seniorin weise
👴	älterer Mann	alt älter erwachsen Großeltern Großvater Mensch Opa Senior weise
🙅	Person mit überkreuzten Armen	Arme Gesicht NEIN nicht überkreuzt verbieten verboten
🙆	Person mit Händen auf dem Kopf	Geste Hände oje OK omg über Übung
🤷	schulterzuckende Person	egal gleichgültig keine Ahnung Schultern zucken schulterzuckend weiß nicht Zweifel
🤦	sich an den Kopf fassende Person	fassen frustriert genervt Gesicht oh nein OMG unfassbar unglaublich verzweifelt
🙋	Person mit erhobenem Arm	aufzeigen drankommen drannehmen Frage Geste Hand heben hier ich sich melden wissen
💁	Infoschalter-Mitarbeiter(in)	abgekippt beleidigen Gerüchte Geste Hand Klatsch klatschen Person Sarkasmus sarkastisch Tratsch tratschen
🙇	sich verbeugende Person	Bedauern bitten Demut Entschuldigung Geste Kniefall Meditation meditieren sorry unterwerfen verbeugen Verzeihung
🏃	laufende Person	eilig joggen laufen Laufen Läufer Läuferin Marathon rennen schnell Sport
🚶	Fußgänger(in)	Fußgänger Fußgängerin gehen gehend Person schlendern schlurfen wandern
💃	tanzende Frau	elegant festlich Flair Flamenco Salsa Schwung Tango Tanz Tanzen Tänzerin
🕺	tanzender Mann	elegant festlich Flair Flamenco Salsa Schwung Tango Tanz Tanzen Tänzer
🕵️	Detektiv(in)	Detektiv Lupe Sherlock Spion
👮	Polizist(in)	Beruf festnehmen Gesetzeshüter Gesicht Person Polizei Polizist Polizistin Uniform verhaften
🧑‍⚖️	Richter(in)	Waage
🧑‍⚕️	Arzt/Ärztin	Arztkittel Doktor(in)
🧑‍💻	IT-Experte/IT-Expertin	Bildschirm Computer Entwickler(in)
🧑‍🔬	Wissenschaftler(in)	Forscher(in) Labor
👥	Silhouette mehrerer Büsten	Personen
🗣️	sprechender Kopf	Gesicht Silhouette sprechen sprechend Sprechende Person
❤️	rotes Herz	
🧡	oranges Herz	Liebe orange
💛	gelbes Herz	Gefühl gelb herzlich Liebe
💚	grünes Herz	Gefühl grün Liebe romantisch
💙	blaues Herz	blau Gefühl Liebe romantisch
💜	lila Herz	beste Gefühl hdl Liebe lilafarben violett
🖤	schwarzes Herz	böse schwarz
🤍	weißes Herz	weiß
💔	gebrochenes Herz	allein gebrochen Gefühl Herzschmerz Liebeskummer Schmerz traurig Trennung zerbrochen
❤️‍🔥	Herz in Flammen	brennendes Leidenschaft Liebe
💕	zwei Herzen	Date Gefühl Herz Hochzeitstag Jahrestag Küsschen Küsse Liebe Rendezvous xoxo
💯	100 Punkte	Punktestand volle Punktzahl
💢	Ärger	Comic Wut
💥	Zusammenstoß	Bombe Boom Comic explodieren Explosion kollidieren Kollision zusammenstoßen
💫	schwindlig	benommen Benommenheit Comic Komet Stern Sterne Sternschnuppe
💦	Schweißtropfen	Comic feucht nass Schweiß schwitzen trainieren Training Tropfen Wasser
💤	Schlafen	Buchstaben Comic gähn langweilig müde Nickerchen öde Schlaf Schnarchen ZZZ
✅	weißes Häkchen	abgehakt erledigt Weißes
☑️	abgehaktes Kästchen	✓ Abstimmungsfeld mit Häkchen ankreuz Feld Wahlurne
✔️	kräftiges Häkchen	abhaken erledigt fertig Haken
❌	Kreuzzeichen	abbrechen durchgestrichen mal Multiplikation multiplizieren Rotes Kreuz x
❎	angekreuztes Kästchen	Feld Kreuz Kreuzsymbol im Quadrat X
❓	rotes Fragezeichen	Frage rot Rotes Satzzeichen warum wieso
❗	rotes Ausrufezeichen	! rot Satzzeichen
‼️	doppeltes Ausrufezeichen	doppelt Doppeltes muss rot Satzzeichen
⚠️	Warnung	Achtung Dreieck Vorsicht Warnschild
🚫	Verboten	kein zutritt Kein-Zutritt-Zeichen Verbotszeichen
⛔	Zutritt verboten	Einbahnstrasse kein keine Durchfahrt Zutritt-verboten-Schild
🛑	Stoppschild	achteckig Schild Stopp
🔴	roter Punkt	Ball rot
🟠	oranger Punkt	Form Kreis orange Scheibe
🟡	gelber Punkt	Form gelb gelbe Scheibe Kreis
🟢	grüner Punkt	Form grün grüne Scheibe Kreis
🔵	blauer Punkt	Ball blau Großer Kreis
⚫	schwarzer Punkt	Ball Großer Kreis rund schwarz
⚪	weißer Punkt	Ball Großer Kreis weiß
➕	plus	+ addieren mathe Plus Pluszeichen
➖	minus	- − Mathe Minus Minuszeichen
➡️	Pfeil nach rechts	Osten Rechtspfeil
⬅️	Pfeil nach links	Linkspfeil Westen
⬆️	Pfeil nach oben	aufwärts Aufwärtspfeil Norden
⬇️	Pfeil nach unten	abwärts Abwärtspfeil Süden
🔁	Wiederholen	im Uhrzeigersinn keycap Pfeile tastenkappe wiederholen
♻️	Recycling-Symbol	grüne Punkt grüner Recycling
🆗	Großbuchstaben OK in blauem Quadrat	keycap okay Taste Tastenkappe
🆘	SOS-Zeichen	Hilfe SOS
1️⃣	Taste: 1	eins Taste
2️⃣	Taste: 2	Taste zwei
3️⃣	Taste: 3	drei Taste
🔥	Feuer	brennen Flamme heiß
🕯️	Kerze	Licht
⭐	weißer mittelgroßer Stern	astronomie gelber Himmel
🌟	funkelnder Stern	funkeln Funkelnder glitzern
✨	funkelnde Sterne	* funkel funkeln Funkelnde
⚡	Hochspannung	Blitz Elektrizität Gefahr Gewitter Hochspannungszeichen Strom
☀️	Sonne	Sonnenstrahlen sonnig Strahlen Wetter
🌤️	Sonne hinter kleiner Wolke	bewölkt kleine Wetter
☁️	Wolke	Wetter wolkig
🌧️	Wolke mit Regen	Regenwolke Wetter
⛈️	Wolke mit Blitz und Regen	Gewitter Wetter wolkig
❄️	Schneeflocke	Flocke kalt Schnee schneien Wetter Winter
🌈	Regenbogen	Wetter
🌊	Welle	Meer
💧	Tropfen	Schweiß Träne Wasser Wassertropfen
🌙	Mondsichel	Mond Nacht
🌍	Globus mit Europa und Afrika	Erde Weltkugel
🌱	Spross	junge Pflanze
🌲	Nadelbaum	Baum Pflanze Tannenbaum
🍀	Glücksklee	Blatt Glück Klee Kleeblatt Pflanze Silverster vier vierblättrig Vierblättriges
🌹	Rose	Blume Blüte Pflanze
🌻	Sonnenblume	Blume Blüte Pflanze Sonne
🐶	Hundegesicht	Gesicht Hund Tier treu Wau wuff
🐱	Katzengesicht	Gesicht Katze Miau Miez Miezekatze Tier
🐭	Mäusegesicht	Gesicht Maus Mausgesicht Nagetier Tier
🐰	Hasengesicht	Gesicht Hase Kaninchen Karnickel Langohr Mümmelmann Nager Nagetier Tier
🦊	Fuchs	Fuchsgesicht Gesicht Tier
🐻	Bär	Bärengesicht Gesicht Tier
🐼	Panda	Gesicht Pandabär Pandagesicht Tier
🦁	Löwe	Gesicht Löwengesicht Sternzeichen Tier Tierkreis
🐸	Frosch	Froschgesicht Gesicht grün quak Tier
🐵	Affengesicht	Affe Banane Dschungel Gesicht Tier Zoo
🐔	Huhn	Geflügel Henne Tier Tierkopf
🐧	Pinguin	Pinguinkopf Tier Vogel
🦉	Eule	Raubvogel Tier Uhu Vogel weise
🦅	Adler	Tier Vogel
🐺	Wolf	Gesicht Tier Wolfsgesicht
🐴	Pferdegesicht	Gesicht Pferd Pferdekopf Tier
🦄	Einhorn	Einhorngesicht Gesicht
🐝	Biene	Honig Honigbiene Hummel Insekt Maja Natur Summ Tier
🦋	Schmetterling	Insekt schön
🐌	Schnecke	langsam Tier
🐢	Schildkröte	Tier
🐍	Schlange	Schlangenträger Sternzeichen Tier Tierkreis
🐙	Oktopus	Krake Meer Tier Tintenfisch
🦈	Hai	Fisch Haifisch Meer Tier
🐬	Delfin	Meer Ozean Strand Tier
🐳	blasender Wal	Blasender Meer Ozean Tier
🦦	Otter	fischen Tier verspielt
🦔	Igel	igel stachelig stacheln tier
🐘	Elefant	Tier
🍎	roter Apfel	Frucht Obst rot
🍌	Banane	Frucht Obst Schale
🍇	Trauben	Frucht Obst Traube Wein
🍓	Erdbeere	Beere Essen Frucht Obst
🍒	Kirschen	Frucht Kirsche Obst
🍋	Zitrone	Frucht Obst sauer Zitrusfrucht
🥑	Avocado	Essen Frucht
🥕	Karotte	Gemüse Möhre Mohrrübe
🌶️	Peperoni	Chili Paprika Pfeffer Pflanze scharf
🍞	Brot	Brotlaib Essen Kohlenhydrate Laib Toast Weißbrot Weizen
🧀	Käsestück	Käse
🥚	Ei	Frühstück Frühstücksei
🍔	Hamburger	Burger Fast Food Restaurant
🍟	Pommes frites	Fritten Frites
🍕	Pizza	Pizzastück Pizzeria
🌮	Taco	Essen mexikanisch
🍣	Sushi	japanisches Gericht Restaurant
🍜	Schüssel und Essstäbchen	chinesisches Essen dampfend Eiernudeln Nudeln Stäbchen Suppe
🍿	Popcorn	Kino Snack
🍦	Softeis	Eis
🍰	Torte	Kuchen Kuchenstück Stück Tortenstück
🎂	Geburtstagskuchen	Essen feier Feier Geburtstag Geburtstagstorte happy birthday kerzen Kuchen Lebensmittel Torte
🍪	Keks	Cookie Plätchen
🍫	Schokoladentafel	Essen Schokolade Süßigkeit
☕	Heißgetränk	Cafe dampfend Getränk heiß Kaffee Tasse Tee trinken
🍵	Teetasse ohne Henkel	Getränk grüner Tee Oolong Schale
🍺	Bierkrug	Bar Bier Krug Oktoberfest prost Weizenbier
🍻	Bierkrüge	anstoßen Bier Oktoberfest prosit prost Weizen
🥂	Sektgläser	anstoßen Feier feiern Getränk Gläser prost Sekt
🍷	Weinglas	Alkohol Bar Glas Wein
🎉	Konfettibombe	Böller Feier juhu Knaller Konfetti Party super yay
🎊	Konfettiball	Feier Konfetti Party
🎁	Geschenk	Feier Geburtstag Schachtel Schleife Überraschung verpackt Weihnachten
🏆	Pokal	Bundesliga Champion gewinnen Preis Sieger Sport Trophäe
🥇	Goldmedaille	Erster Gewinn Medaille 1. Platz
🎯	Darts	Dart Pfeil Spiel Volltreffer Zielscheibe
🎲	Spielwürfel	Casino Spiel Unterhaltung Würfel würfeln Zufall
🎵	Musiknote	Lied Melodie Musik Note
🎤	Mikrofon	Karaoke Singen Unterhaltung
🎧	Kopfhörer	Musik Unterhaltung
📷	Fotoapparat	Fotos Kamera
🎥	Filmkamera	Film Kino Unterhaltung
📱	Mobiltelefon	Handy iPhone Smartphone telefonieren
💻	Laptop	Bildschirm Computer Computermonitor Monitor Notebook PC
⌨️	Tastatur	Computer Keyboard
🖨️	Drucker	Computer
🔋	Batterie	Akku
🔌	Netzstecker	Stecker Stromstecker
💡	Glühbirne	hell Idee Lampe Licht
🔦	Taschenlampe	Lampe Licht
📖	offenes Buch	Bibliothek blättern geöffnet lernen lesen offen Offenes Seite
📄	Vorderseite eines Blattes	Dokument Papier Seite
📎	Büroklammer	
✂️	Schere	schneiden schnipp
📌	Reißzwecke	anpinnen
📊	Balkendiagramm	Balken Diagramm
📈	Aufwärtstrend	Diagramm Kurve steigend
📉	Abwärtstrend	Diagramm fallend Kurve
📅	Kalender	Datum Kalenderblatt
⏰	Wecker	Uhr Uhrzeit Zeit
⏳	laufende Sanduhr	Laufende Prozess Vorgang läuft
⌛	Sanduhr	Prozess Vorgang läuft Zeit
📧	E-Mail	Brief E-Mail-Symbol Post
📦	Paket	Päckchen
🗑️	Papierkorb	Abfalleimer
🔒	geschlossenes Schloss	Datenschutz geschlossen Geschlossenes Sicherheit
🔓	offenes Schloss	nicht gesichert offen Offenes
🔑	Schlüssel	Passwort schließen
🛡️	Schutzschild	Schild
🔍	Lupe nach links	Suche Vergrößerungsglas
🔗	Linksymbol	Kettenglieder verknüpfen Verknüpfung Verknüpfungssymbol zwei Ringe
🧨	Feuerwerkskörper	Dynamit Explosion explosiv Feuer Feuerwerk Funken Knall knallen Knaller Kracher Silvester sprengen Sprengstoff Zündstoff
💣	Bombe	Comic Dynamit Explodieren
🔨	Hammer	Werkzeug
🔧	Schraubenschlüssel	Werkzeug
⚙️	Zahnrad	Werkzeug
🧪	Reagenzglas	Chemie Chemikalie Chemiker Experiment Labor Substanz Versuche Wissenschaft
💊	Kapsel	Arznei Arzt Medizin Pille Tabletten
💰	Geldsack	Geld Moneten reich Sack
💶	Euro-Banknote	Euro Euroschein Geld Geldschein
💵	Dollar-Banknote	Dollar Geld Geldschein Währung
⚖️	Waage	Gerechtigkeit Gewicht Werkzeug wiegen
🚀	Rakete	All Weltraum
✈️	Flugzeug	Flieger
🚗	Auto	fahren Fahrzeug rot Verkehr
🚲	Fahrrad	BMX Rad Radeln Radler Spinning
🚆	Zug	Bahn Eisenbahn ICE
🏠	Haus	Gebäude Zuhause
🏢	Bürogebäude	Hochhaus
🏥	Krankenhaus	Ambulanz Arzt Gebäude krank Medizin Notaufnahme
🏁	Zielflagge	Flagge formel 1 karierte nascar Rennen Sport
🚩	Wimpel	Dreiecksflagge Flagge rot Standortflagge
🏳️	weiße Flagge	Fahne wehen Wehende
🏳️‍🌈	Regenbogenflagge	bisexuell bunt Fahne Flagge lesbisch lgbt lgbtq Pride queer Regenbogen schwul trans
🗺️	Weltkarte	Karte Landkarte reisen Welt
🧭	Kompass	Himmelsrichtung magnetisch Navigation Orientierung Richtung Windrose
`
