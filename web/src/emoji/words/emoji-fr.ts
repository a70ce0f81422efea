// From the Unicode CLDR, see LICENSE; written by scripts/gather-emoji-words.ts.
export const fr = `
😀	visage rieur	content dents émoticône grand sourire heureux joyeux rire super très souriant
😃	visage souriant avec de grands yeux	content dents émoticône formidable grand sourire heureux super très la bouche ouverte
😄	visage très souriant aux yeux rieurs	content émoticône grand sourire heureux joyeux lol mdr rire mignon avec la bouche ouverte et les souriants
😁	visage souriant aux yeux rieurs	content dents émoticône grand sourire heureux de toutes ses super avec souriants
😆	visage souriant avec yeux plissés	ahah bouche content émoticône lol mdr rire sourire ouverte et fermés
😅	visage souriant avec une goutte de sueur	émoticône excité froid sourire nerveux stressé sueurs froides
🤣	se rouler par terre de rire	content drôle émoticône hilare joyeux larmes lol mdr pleurer aux tordre visage qui rit
😂	visage riant aux larmes	content émoticône heureux joie lol mdr pleurer de rire sourire
🙂	visage avec un léger sourire	content émoticône heureux souriant
🙃	tête à l’envers	émoticône incroyable renversée visage
😉	visage faisant un clin d’œil	blague émoticône flirter plaisanter sexy
😊	visage souriant avec yeux rieurs	content émoticône heureux œil rougir satisfait sourire qui rougit souriants
😇	visage souriant avec auréole	ange angélique béni Bible émoticône heureux innocent paix sourire spirituel
🥰	visage souriant avec cœurs	adorer aimer amour béguin coeur j’adore Je t’aime smiley 3 coeurs sourire
😍	visage souriant avec yeux en forme de cœur	amour amoureux émoticône œil romantique sourire
🤩	visage avec des étoiles à la place des yeux	étoile dans les grand sourire heureux pressé surexcité tête wow
😘	visage envoyant un bisou	amour baiser bise et cœur bonjour bonne nuit embrasser émoticône je t’aime qui fait une avec
😋	miam	bon content délicieux émoticône faim heureux langue manger savourer sourire visage souriant qui tire la
😛	visage qui tire la langue	cool émoticône génial super
😜	visage qui tire la langue et fait un clin d’œil	amusant blague émoticône fou loufoque marrant œil rigolo
🤪	tête de fou	grand large oeil œil petit folle yeux fous
🤨	visage avec les sourcils relevés	euh hein incrédule méfiant pas vrai quoi sceptique surprise tête sourcil levé
🧐	visage avec un monocle	classe collet monté fortune riche tête vieux jeu
🤓	visage de geek	doué futé idiot intelligent lunettes personne premier la classe ringard surdoué tronche
😎	visage avec lunettes de soleil	cool posé tranquille
🥸	visage déguisé	déguisement espion faux nez grimer incognito lunettes moustache postiche smiley sourcils ébouriffés
🥳	visage festif	anniversaire célébration chapeau pointu émoticône fête heureux hourra joyeux sifflet de youpi
😏	visage avec un sourire malin	arrogant charmeur émoticône ricaner rusé séducteur suffisant suspicieux
😒	visage blasé	bizarre émoticône énervé fâché jaloux pas content peu importe qui s’ennuie
😞	visage déçu	abattu affreux découragé émoticône malheureux tort triste
😔	visage pensif	abattu déçu émoticône horrible mort perdu triste
😟	visage inquiet	anxieux émoticône préoccupé stressé surpris triste
😕	visage confus	désolé émoticône ennuyé je ne sais pas triste
🙁	visage légèrement mécontent	émoticône triste
😣	visage persévérant	concentré émoticône mal de tête migraine
😖	visage déconcerté	confus émoticône fâché frustré irrité triste yeux fermés
😫	visage fatigué	contrarié émoticône fatigue mécontent triste
😩	visage épuisé	échec émoticône faim fatigué mécontent non pleurer sommeil triste las
🥺	visage implorant	embarrassé excuse gros yeux pardon pitié s’il te plaît supplication supplie de chiens battus
😢	visage qui pleure	émoticône horrible larme larmes malheureux pleurer triste
😭	visage qui pleure à chaudes larmes	émoticône larme malheureux pleurer pleurs sangloter triste
😤	visage avec fumée sortant des narines	colère émoticône énervé fâché mécontent triomphe victoire
😠	visage en colère	émoticône exaspéré fâché frustré mécontent rageur sourcils froncés
😡	visage boudeur	colère émoticône énervé exaspéré fâché furieux mécontent rageur rouge de sourcils froncés
🤬	visage avec des symboles dans la bouche	censuré colère gros mots insulter insultes jurer juron tête sur
🤯	tête qui explose	choc choqué surpris surprise choquée
😳	visage qui rougit	chaud comment ébahi émoticône étonné gêné impressionné incrédule incroyable quoi rouge
🥵	visage rouge et chaud	chaleur coup de fièvre sue suer toute transpiration trop tout
🥶	visage bleu et froid	ça caille gel gelé gelure glacé glacial glaçon
😱	visage qui hurle de peur	choqué cri effrayé Munch omd surpris terreur
😨	visage effrayé	anxieux apeuré blême émoticône inquiet peur terrifié
😰	visage anxieux avec goutte de sueur	aah bleu bouche bée effrayé émoticône froid mince nerveux peur bleue sueurs froides terrifié en ouverte
😥	visage triste mais soulagé	déçu émoticône ouf pfiou sueur
😓	visage démoralisé avec goutte de sueur	émoticône froide mal tête migraine mince ouf peur triste et sueurs froides
🤗	visage qui fait un câlin	émoticône gentil mains
🤔	visage en pleine réflexion	émoticône hum méditer penser réfléchir
🤭	visage avec une main sur la bouche	malin oops oups rigole secret surprise devant
🤫	visage avec un doigt sur la bouche	chut pas bruit silence tête qui dit
🤥	visage de menteur	émoticône mensonge pinocchio dont le nez s’allonge
😶	visage sans bouche	émoticône muet ne rien dire neutre commentaires expression voix se taire secret silence sourdine
😐	visage neutre	émoticône gêné ni chaud froid pas drôle peu importe rester de marbre sans commentaires rire expression
😑	visage sans expression	émoticône inexpressif mécontent neutre peu importe
😬	visage grimaçant	dents émoticône gêné grimace rien sourire
🙄	visage roulant des yeux	agacé émoticône excédé incrédulité roulement qui lève les au ciel roule
😯	visage ébahi	émoticône incroyable omd sans voix stupéfait stupeur surpris à la bouche ouverte
😮	visage avec bouche ouverte	bée choqué émoticône épaté incroyable omd oubli surpris la étonné
😲	visage stupéfait	choc choqué émoticône étonné impossible incroyable omd
🥱	visage bâillant	bâille bâiller dormir émoticône ennui fatigant fatigue sieste
😴	visage somnolent	bonne nuit coucher dormir émoticône endormi fatigué sieste sommeil zzz
🤤	visage qui bave	baver délicieux émoticône mmh
😪	visage endormi	émoticône fatigué larme pleurer sommeil triste
😵	visage étourdi	émoticône fatigué malade mort tournis avec le
🤐	visage avec bouche fermeture éclair	cousue émoticône motus se taire secret
🥴	visage éméché	bouche ondulée bourré bourrée dans les vapes hébété pas clair pompette rond saoul souler tête qui tourne
🤢	visage nauséeux	dégoûtant écœuré émoticône malade nausée vert qui a la vomir
🤮	visage qui vomit	gerbe gerber malade tête vomi vomissure
🤧	visage qui éternue	à tes souhaits atchoum émoticône éternuement éternuer fièvre grippe malade mouchoir rhume se moucher
😷	visage avec masque	bactéries dentiste docteur émoticône germes malade chirurgical médecin rhume
🤒	visage avec thermomètre	indisposé malade
🤕	visage avec bandage autour de la tête	aïe blessure bobo émoticône pansement un
🤑	argent dans les yeux et la bouche	dollars émoticône
🤠	visage avec chapeau de cowboy	
😈	visage souriant avec des cornes	émoticône fâché fantastique sourire
👿	visage en colère avec des cornes	démon diable diablotin émoticône fantastique malicieux mauvais
🤡	visage de clown	émoticône maquillage
💩	tas de crotte	bande dessinée BD caca dessin excrément odeur popo puer sentir mauvais visage
👻	fantôme	blague bouh créature effrayant fantastique Halloween hanter monstre peur visage de
💀	crâne	corps dead fantastique je suis mort squelette tête de visage yolo
👽	alien	créature émoticône espace extraterrestre monstre ovni science-fiction visage
🤖	robot	androïde automate machine monstre visage de
😺	chat qui sourit	animal bouche ouverte sourire visage
🙈	singe ne rien voir	animal caché effrayé embarras gêne geste interdit pas non omd oubli peur vu entendu secret visage yeux
🙉	singe ne rien entendre	animal écouter geste interdit pas non oreilles vu entendu secret sourd visage
🙊	singe ne rien dire	animal bouche cousue chut geste interdit motus muet non parler se taire secret silence visage
👍	pouce vers le haut	bien compris d’accord génial main moi aussi OK oui levé super top
👎	pouce vers le bas	main mauvais non nul baissé
👌	ok	compris d’accord geste main nickel OK parfait super tout va bien
🤌	bout des doigts joints	agacement argumentation geste interrogation main parler avec les mains patience silence !
✌️	V de la victoire	ciseaux doigts main paix et amour peace and love
🤞	doigts croisés	bonne chance main
🤟	signe je t’aime	amour geste pour ILY main trois doigts
🤘	cornes avec les doigts	du diable main rock rock’n roll yeah
🤙	signe appel téléphonique avec les doigts	main téléphone
👈	main avec index pointant à gauche	doigt pointé vers la
👉	main avec index pointant à droite	doigt pointé vers la
👆	main avec index pointant vers le haut	doigt montrer
👇	main avec index pointant vers le bas	doigt montrer
☝️	index pointant vers le haut	doigt pointé main moi
✋	main levée	feuille paume de la stop tope là
👋	signe de la main	à bientôt plus tard au revoir bonjour bye coucou hello il y a quelqu’un ? qui salue salut
🤚	dos de main levée	
🖖	salut vulcain	doigts main Spock Star Trek
👏	applaudissements	bien joué bon travail bravo félicitations formidable geste mains qui applaudissent super
🙌	mains levées	air geste hourra en l’air youpi
🫶	mains qui forment un cœur	amour
👐	mains ouvertes	main écartées ouvert
🤲	paume contre paume doigts vers le haut	espérer mains paumes des ensemble prier prière
🤝	poignée de main	d’accord mains marché conclu présentation rencontre serrer la
🙏	mains en prière	demander félicitations l’une contre l’autre merci prier s’il te plaît vous salut se taper dans la main tope là
✍️	main qui écrit	écrire
💪	biceps contracté	bande dessinée BD bodybuilding corps culturisme entraînement exercice force haltérophilie muscle muscles soulever
👀	yeux	chercher corps coup d’œil œil regarder visage voir
👁️	œil	corps
👂	oreille	corps écouter entendre ouïe son
🧠	cerveau	intelligent intelligente
👶	bébé	émoticône enceinte enfant nouveau-né petit
🧒	enfant	genre neutre jeune non-genré
👩	femme	blonde coupe de cheveux personne
👨	homme	ami garçon personne petit pote
🧑	adulte	genre neutre non-genré
👵	femme âgée	blonde dame émoticône grand-mère mamie personne sage
👴	homme âgé	chauve émoticône grand-père papi personne âgée sage vieux monsieur
🙅	personne faisant un geste d’interdiction	aucune chance bloquer femme impossible interdit main niet non pas possible stop
🙆	personne faisant un geste d’acceptation	d’accord danser exercice femme grandir lever les bras main OK
🤷	personne qui hausse les épaules	aucune idée c’est comme ça doute femme haussement d’épaules ignorance indifférence je ne sais pas peut-être que faire sait
🤦	personne avec la paume sur le visage	drame exaspération femme geste incrédulité incroyable j’en peux plus main pas possible de
🙋	personne qui lève la main	compte sur moi content femme geste ici je sais levée participer présente
💁	personne paume vers le haut	aide diva femme information insouciante main peu importe potins prétentieuse sarcastique sophistiqué
🙇	personne qui s’incline	confus désolé excuses geste gronder incliné j’ai compris OK pardon inclinée
🏃	personne qui court	arriver coureur courir course à pied homme jogging marathon marathonien pressé rapide sportif vite
🚶	personne qui marche	balade en route flâner homme marcher nonchalant piéton promenade se balader
💃	danseuse	danse femme qui fête flamenco rythme salsa sortir danser tango
🕺	danseur	danse femme fête flamenco homme qui rythme salsa
🕵️	détective	enquêteur espion homme
👮	officier de police	autorité flic homme loi métier personne policier tenue uniforme
🧑‍⚖️	juge	balance
🧑‍⚕️	professionnel de la santé (tous genres)	docteur infirmier médecin thérapeute
🧑‍💻	informaticien (tous genres)	développeur développeuse informaticienne logiciels technologie
🧑‍🔬	scientifique	chimiste
👥	silhouettes de bustes	amis bff gens meilleur ami meilleure amie meilleures amies meilleurs personnes tout le monde
🗣️	tête qui parle	parler silhouette
❤️	cœur rouge	amour sentiment
🧡	cœur orange	coeur
💛	cœur jaune	amour sentiment
💚	cœur vert	amour sentiment
💙	cœur bleu	amour sentiment
💜	cœur violet	amour sentiment
🖤	cœur noir	
🤍	cœur blanc	
💔	cœur brisé	amour malheureux sentiment séparé triste
❤️‍🔥	cœur enflammé	amour désir feu passion
💕	deux cœurs	amour anniversaire roses petits rendez-vous sentiment
💯	cent points	100 score
💢	symbole de colère	bande dessinée BD dessin furieux
💥	explosion	bande dessinée BD bombe boum collision détonation étincelles
💫	étourdissement	bande dessinée BD étincelles étoile filante tournis voir des étoiles
💦	gouttes de sueur	bande dessinée BD eau éclabousser éclaboussures effort entraînement
💤	endormi	bande dessinée BD bonne nuit dormir fatigué ronfler zzz
✅	bouton coché	✓ carré coche blanche marque OK oui sélection terminé voilà
☑️	case cochée	✓ bouton carré coche OK oui sélection terminé voilà
✔️	coche	✓ noire OK oui sélection terminé voilà
❌	croix	× annuler rouge multiplication multiplier x
❎	bouton croix	× multiplier vert x
❓	point d’interrogation rouge	? interrogation ponctuation question
❗	point d’exclamation rouge	! exclamation ponctuation
‼️	double point d’exclamation	! !! exclamation ponctuation surprise
⚠️	symbole d’avertissement	attention avertissement
🚫	symbole d’interdiction	entrée interdite interdiction interdit
⛔	sens interdit	circulation entrée interdite interdiction non panneau
🛑	stop	octogonal panneau signe
🔴	disque rouge	cercle forme géométrique géométrie rond
🟠	disque orange	cercle forme géométrique géométrie rond
🟡	disque jaune	cercle forme géométrique géométrie rond
🟢	disque vert	cercle forme géométrique géométrie rond
🔵	disque bleu	cercle forme géométrique géométrie rond
⚫	disque noir	cercle forme géométrique géométrie rond
⚪	disque blanc	cercle forme géométrique géométrie rond
➕	plus	+ addition ajouter arithmétique mathématiques signe Plus somme
➖	moins	- − arithmétique mathématiques signe Moins soustraction soustraire
➡️	flèche droite	direction est sens
⬅️	flèche gauche	direction ouest sens
⬆️	flèche haut	direction nord sens
⬇️	flèche bas	direction sens sud
🔁	bouton répétition	répéter flèche flèches en cercle sens des aiguilles d’une montre horaire
♻️	symbole Recyclage	recyclage
🆗	bouton OK	icône
🆘	bouton SOS	à l’aide au secours icône
1️⃣	touches : 1	touches un
2️⃣	touches : 2	deux touches
3️⃣	touches : 3	touches trois
🔥	feu	allumer brûler chaud flamme fournaise incendie
🕯️	bougie	chandelle lumière
⭐	étoile	astronomie nuit
🌟	étoile brillante	éclat étincelant étincelle nuit étoilée succès
✨	étincelles	* étoile étoiles magie nuit étoilée scintiller
⚡	haute tension	courant danger éclair électricité nature orage symbole vitesse
☀️	soleil	beau temps brillant espace grand météo rayons
🌤️	soleil derrière un petit nuage	caché météo
☁️	nuage	gris météo
🌧️	nuage avec pluie	averse gouttes mauvais temps météo de
⛈️	nuage avec éclair et pluie	météo orage
❄️	flocon	de neige froid météo
🌈	arc-en-ciel	bisexuelle Gay Pride homosexuelle lesbienne LGBTQIA météo nature pluie transgenre
🌊	vague	eau Kanagawa lame large marée mer nature océan remous rouleau surf
💧	goutte d’eau	BD eau froid larme météo nature pluie sueurs froides tristesse
🌙	croissant de lune	espace nuit Ramadan
🌍	globe tourné sur l’Afrique et l’Europe	afrique Afrique espace europe Europe présentant monde planète Terre
🌱	jeune pousse	germe plant plante plantule pousser printemps semis
🌲	conifère	arbre feuilles persistantes forêt pin plante sapin de Noël
🍀	trèfle à quatre feuilles	4 chance Irlande plante porte-bonheur
🌹	rose	amour beauté fleur plante rouge Saint-Valentin
🌻	tournesol	champs fleur plante soleil
🐶	tête de chien	animal domestique chiot visage
🐱	tête de chat	animal chaton miaou minou
🐭	tête de souris	animal visage
🐰	tête de lapin	animal domestique dents
🦊	renard	animal nature tête visage
🐻	ours	animal miel nounours brun teddy tête visage
🐼	panda	animal tête de visage
🦁	tête de lion	animal astrologie crinière fort horoscope roi rugissement safari savane visage zodiaque
🐸	grenouille	animal crapaud tête de
🐵	tête de singe	animal Georges le petit curieux sourire visage
🐔	poule	animal coq ferme oiseau poulet volaille
🐧	pingouin	animal Antarctique banquise manchot oiseau
🦉	chouette	animal hibou oiseau sage
🦅	aigle	animal oiseau rapace
🐺	loup	animal louve tête de
🐴	tête de cheval	animal dressage équitation ferme jument
🦄	licorne	animal licrone tête de
🐝	abeille	animal bourdon guêpe insecte miel nature printemps
🦋	papillon	animal insecte mignon printemps
🐌	escargot	animal jardin lentement nature
🐢	tortue	animal carapace lentement reptile
🐍	serpent	animal reptile à sonnette venin
🐙	pieuvre	animal créature mer mollusque océan poulpe
🦈	requin	animal Dents de la mer poisson
🐬	dauphin	animal Flipper mer océan plage
🐳	baleine soufflant par son évent	animal avec mer océan plage souffle
🦦	loutre	animal joueur mignon pêcheur
🦔	hérisson	animal épines épineux piquant porc-épic
🐘	éléphant	animal pachyderme trompe
🍎	pomme rouge	fruit nourriture
🍌	banane	fruit nourriture potassium
🍇	raisin	fruit nourriture
🍓	fraise	fruit nourriture
🍒	cerises	cerise fruit nourriture
🍋	citron	acide agrume fruit nourriture zeste
🥑	avocat	fruit nourriture
🥕	carotte	légume nourriture
🌶️	piment rouge	nourriture piquant
🍞	pain	miche nourriture de mie
🧀	part de fromage	nourriture
🥚	œuf	nourriture
🍔	hamburger	burger cheeseburger fast food nourriture
🍟	frites	fast food potatoes potatœs
🍕	pizza	fromage nourriture part pepperoni tranche
🌮	taco	mexicain nourriture
🍣	sushi	japonais nourriture poisson riz
🍜	bol fumant	nouilles nourriture ramen vapeur
🍿	pop-corn	cinéma nourriture
🍦	glace italienne	cornet de dessert nourriture sucré
🍰	gâteau sablé	dessert goûter nourriture pâtisserie sucré
🎂	gâteau d’anniversaire	anniversaire bougies dessert fête goûter joyeux nourriture pâtisserie
🍪	cookie	biscuit dessert gâteau goûter nourriture pépites de chocolat sucré
🍫	barre chocolatée	chocolat dessert goûter nourriture sucré
☕	boisson chaude	café caféine matin thé
🍵	tasse	boisson de thé sans anse
🍺	chope	alcool bar bière boisson de oktoberfest picoler pinte santé
🍻	chopes de bière	alcool boisson santé tchin trinquer
🥂	trinquer	alcool célébrer champagne fêter santé tchin verre verres
🍷	verre de vin	alcool bar boisson club restaurant à
🎉	cotillons	anniversaire fête super
🎊	confettis	anniversaire fête
🎁	cadeau	anniversaire emballé fête Noël nœud surprise
🏆	trophée	champion championne coupe gagner prix victoire
🥇	médaille d’or	1er or premier
🎯	dans le mille	cible fléchettes jeu
🎲	dés	dé hasard jeu
🎵	note de musique	
🎤	micro	chanter karaoke karaoké microphone musique
🎧	casque	écouteur écouteurs musique son
📷	appareil photo	selfie vidéo
🎥	caméra	cinéma film filmer réalisateur réalisatrice vidéo
📱	téléphone portable	communication smartphone
💻	ordinateur portable	bureau travail
⌨️	clavier	informatique ordinateur
🖨️	imprimante	imprimer ordinateur
🔋	pile	
🔌	câble avec fiche électrique	branché électricité prise
💡	ampoule	allumer bande dessinée BD dessin idée lampe lumière
🔦	torche	lampe électrique lumière outil
📖	livre ouvert	apprendre bibliothèque école enseignement étudier lecture lire littérature manuel scolaire roman savoir
📄	page	document
📎	trombone	fournitures
✂️	ciseaux	couper découper fournitures papier
📌	punaise	fournitures
📊	graphiques à barres	données graphique
📈	graphique en hausse	croissance données haut tendance
📉	graphique en baisse	bas chute données négatif tendance
📅	calendrier	date
⏰	réveil	alarme attendre dring heure matin retard sonnerie
⏳	sablier avec sable qui coule	attendre chronomètre minuteur temps
⌛	sablier	chronomètre minuteur sable temps
📧	e-mail	courriel courrier électronique lettre message
📦	colis	boîte livraison paquet
🗑️	corbeille à papiers	poubelle
🔒	cadenas fermé	privé verrouillé verrouiller
🔓	cadenas ouvert	déverrouiller ouvrir
🔑	clé	mot de passe ouvrir serrure
🛡️	bouclier	arme
🔍	loupe orientée à gauche	agrandir chercher détective recherche
🔗	chaînons	chaîne maillons mousqueton
🧨	pétard	dynamite étincelle explosif explosive feu d’artifice tnt
💣	bombe	bande dessinée BD boum danger dessin explosion
🔨	marteau	outil réparer travaux
🔧	clé à molette	outil travaux
⚙️	roue dentée	engrenage outil
🧪	tube à essai	chimie chimiste expérience expérimentation labo laboratoire réaction science sciences
💊	pilule	docteur gélule malade médecine médicament vitamines
💰	sac plein d’argent	argent avare banque dollar parier payer
💶	billet en euros	argent de banque payer
💵	billet en dollars	argent de banque dollar payer
⚖️	balance à poids	astrologie horoscope justice zodiaque
🚀	fusée	décollage espace moyen de transport voyage
✈️	avion	en vol jet moyen de transport véhicule voyage
🚗	voiture	automobile conduire moyen de transport véhicule voyage
🚲	vélo	bicyclette cyclisme moyen de transport voyage
🚆	train	arrivée chemin de fer moyen transport rail voyage
🏠	maison	bâtiment foyer simple pavillon résidentiel
🏢	immeuble de bureaux	ville
🏥	hôpital	bâtiment docteur médecin urgences
🏁	drapeau à damier	course automobile formule 1 ligne d’arrivée sport vainqueur
🚩	drapeau triangulaire	rouge fanion golf
🏳️	drapeau blanc	qui flotte au vent
🏳️‍🌈	drapeau arc-en-ciel	lgbt
🗺️	carte du monde	planisphère voyage
🧭	boussole	compas direction magnétique navigation orientation
`
