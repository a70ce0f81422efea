// From the Unicode CLDR, see LICENSE; written by scripts/gather-emoji-words.ts.
export const es = `
😀	cara sonriendo	divertido feliz sonrisa
😃	cara sonriendo con ojos grandes	divertido risa
😄	cara sonriendo con ojos sonrientes	abierta ojo sonrisa
😁	cara radiante con ojos sonrientes	ojo risa sonrisa
😆	cara sonriendo con los ojos cerrados	abierta boca risa
😅	cara sonriendo con sudor frío	risa
🤣	cara revolviéndose de la risa	carcajada ojos cerrados
😂	cara llorando de risa	felicidad lágrima
🙂	cara sonriendo ligeramente	sonrisa
🙃	cara al revés	
😉	cara guiñando el ojo	guiño
😊	cara feliz con ojos sonrientes	ojo rubor sonrisa
😇	cara sonriendo con aureola	ángel halo sonrisa
🥰	cara sonriendo con corazones	adorar amor enamorada enamorado
😍	cara sonriendo con ojos de corazón	amor sonrisa
🤩	cara sonriendo con estrellas	sonrisa
😘	cara lanzando un beso	
😋	cara saboreando comida	delicioso hambre rico
😛	cara sacando la lengua	
😜	cara sacando la lengua y guiñando un ojo	guiño
🤪	cara de loco	grande ojo pequeño
🤨	cara con ceja alzada	desconfiado escéptico
🧐	cara con monóculo	aristocrático estirado
🤓	cara de empollón	friki friqui
😎	cara sonriendo con gafas de sol	guay
🥸	cara disfrazada	careta disfraz disimulo gafas incógnito nariz
🥳	cara de fiesta	capirote celebración gorro matasuegras
😏	cara sonriendo con superioridad	listillo
😒	cara de desaprobación	insatisfacción rechazo
😞	cara decepcionada	decepción decepcionado
😔	cara desanimada	alicaído desanimado pensativo
😟	cara preocupada	preocupación preocupado
😕	cara de confusión	confuso
🙁	cara con el ceño ligeramente fruncido	
😣	cara desesperada	desesperación frustración
😖	cara de frustración	frustrado
😫	cara cansada	cansado
😩	cara agotada	agotado cansado
🥺	cara suplicante	implorar ojos adorables piedad por favor
😢	cara llorando	lágrima llorar triste
😭	cara llorando fuerte	lágrima llorar triste
😤	cara resoplando	cabreo enfado
😠	cara enfadada	enfadado histérico
😡	cara cabreada	cabreo enfadado furia
🤬	cara con símbolos en la boca	maldecir palabrota símbolo
🤯	cabeza explotando	explosión
😳	cara sonrojada	colorado sonrojado
🥵	cara con calor	roja fiebre golpe de sudor
🥶	cara con frío	congelada congelado helado
😱	cara gritando de miedo	asustado pánico
😨	cara asustada	asustado miedo miedoso
😰	cara con ansiedad y sudor	frío
😥	cara triste pero aliviada	aliviado decepcionado menos mal
😓	cara con sudor frío	
🤗	cara con manos abrazando	abrazo sonrisa
🤔	cara pensativa	duda pensando
🤭	cara con mano sobre la boca	ostras uy vaya
🤫	cara pidiendo silencio	callado
🤥	cara de mentiroso	nariz pinocho
😶	cara sin boca	callado silencio
😐	cara neutral	inexpresivo
😑	cara sin expresión	inexpresión inexpresiva inexpresivo
😬	cara haciendo una mueca	
🙄	cara con ojos en blanco	frustración vueltos
😯	cara estupefacta	alucinado estupefacto sorprendido
😮	cara con la boca abierta	
😲	cara asombrada	alucinado asombrado pasmado
🥱	cara de bostezo	aburrido cansado dormido sueño
😴	cara durmiendo	dormido sueño zzz
🤤	cara babeando	baba
😪	cara de sueño	dormir
😵	cara mareada	mareo
🤐	cara con la boca cerrada con cremallera	
🥴	cara de grogui	atontado entonado intoxicado mareado
🤢	cara de náuseas	vomitar
🤮	cara vomitando	enfermo malo vomitar
🤧	cara estornudando	estornudar estornudo pañuelo
😷	cara con mascarilla médica	enfermo malo máscara
🤒	cara con termómetro	enfermo malo
🤕	cara con la cabeza vendada	dolor herida venda
🤑	cara con lengua de dinero	boca
🤠	cara con sombrero de vaquero	vaquera
😈	cara sonriendo con cuernos	demonio sonrisa
👿	cara enfadada con cuernos	demonio diablo
🤡	cara de payaso	
💩	caca con ojos	cómic mierda mojón
👻	fantasma	cara criatura cuento monstruo
💀	calavera	cara cuento monstruo muerte
👽	alienígena	alien cara criatura extraterrestre ovni
🤖	robot	cara monstruo
😺	gato sonriendo	cara feliz alegre sonrisa
🙈	mono con los ojos tapados	cara mal prohibido
🙉	mono con los oídos tapados	cara mal prohibido
🙊	mono con la boca tapada	cara mal prohibido
👍	pulgar hacia arriba	mano señal
👎	pulgar hacia abajo	mano señal
👌	señal de aprobación con la mano	ok
🤌	dedos juntos apuntando hacia arriba	gesto italia italiano mano sarcasmo
✌️	mano con señal de victoria	
🤞	dedos cruzados	cruzar mano suerte
🤟	gesto de te quiero	mano
🤘	mano haciendo el signo de cuernos	dedo rock
🤙	mano haciendo el gesto de llamar	meñique pulgar
👈	dorso de mano con índice a la izquierda	dedo
👉	dorso de mano con índice a la derecha	dedo
👆	dorso de mano con índice hacia arriba	apuntar dedo
👇	dorso de mano con índice hacia abajo	apuntar dedo
☝️	dedo índice hacia arriba	apuntar mano
✋	mano levantada	choca esos cinco
👋	mano saludando	agitar saludar saludo
🤚	dorso de la mano	levantado
🖖	saludo vulcano	mano spock
👏	manos aplaudiendo	aplaudir palmas señal
🙌	manos levantadas celebrando	celebración gesto hurra mano
🫶	manos formando un corazón	amor
👐	manos abiertas	
🤲	palmas hacia arriba juntas	oración
🤝	apretón de manos	acuerdo
🙏	manos en oración	gracias mano orar por favor rezar
✍️	mano escribiendo	escribir lápiz
💪	bíceps flexionado	cómic fuerte músculo
👀	ojos	cara
👁️	ojo	cuerpo
👂	oreja	cuerpo
🧠	cerebro	inteligente
👶	bebé	joven niño
🧒	infante	crío género joven neutro
👩	mujer	adulta
👨	hombre	adulto
🧑	persona adulta	género neutro
👵	anciana	mayor mujer
👴	anciano	hombre mayor
🙅	persona haciendo el gesto de "no"	mano no prohibido
🙆	persona haciendo el gesto de "de acuerdo"	mano OK vale
🤷	persona encogida de hombros	duda encogerse indiferencia
🤦	persona con la mano en la frente	facepalm incredulidad
🙋	persona con la mano levantada	feliz gesto levantar
💁	persona de mostrador de información	mano
🙇	persona haciendo una reverencia	disculpa gesto perdón
🏃	persona corriendo	carrera deporte maratón
🚶	persona caminando	andar caminar
💃	mujer bailando	bailar
🕺	hombre bailando	bailar
🕵️	detective	cara espía
👮	agente de policía	personas
🧑‍⚖️	fiscal	juez juicio magistrado
🧑‍⚕️	profesional sanitario	doctor enfermero médico salud terapeuta
🧑‍💻	profesional de la tecnología	desarrollador informático programador software tecnólogo
🧑‍🔬	profesional de la ciencia	biólogo científico físico investigador químico
👥	dos siluetas de bustos	
🗣️	cabeza parlante	cara hablar silueta
❤️	corazón rojo	emoción
🧡	corazón naranja	emoción
💛	corazón amarillo	emoción
💚	corazón verde	emoción
💙	corazón azul	emoción
💜	corazón morado	emoción
🖤	corazón negro	
🤍	corazón blanco	emoción
💔	corazón roto	emoción partido
❤️‍🔥	corazón en llamas	amor fuego lujuria pasión
💕	dos corazones	amantes amor corazón
💯	cien puntos	100 pleno
💢	símbolo de enfado	cómic enfadado
💥	colisión	cómic
💫	símbolo de mareo	cómic emoción estrella
💦	gotas de sudor	cómic emoción
💤	símbolo de sueño	cómic dormir zzz
✅	botón de marca de verificación	✓ selección
☑️	casilla con marca de verificación	✓ selección
✔️	marca de verificación	✓ selección
❌	marca de cruz	× cancelar tachado tachar x
❎	botón con marca de cruz	× casilla x
❓	interrogación roja	? pregunta puntuación signo de
❗	exclamación roja	! puntuación signo de
‼️	exclamación doble	!! puntuación sorpresa
⚠️	advertencia	cuidado señal
🚫	prohibido	entrar no pasar prohibición
⛔	dirección prohibida	no prohibido señal de
🛑	señal de stop	octágono parada
🔴	círculo rojo	geometría
🟠	círculo naranja	
🟡	círculo amarillo	
🟢	círculo verde	
🔵	círculo azul	geometría
⚫	círculo negro	geometría
⚪	círculo blanco	geometría
➕	más	+ signo suma
➖	menos	- − resta signo
➡️	flecha hacia la derecha	dirección este
⬅️	flecha hacia la izquierda	oeste
⬆️	flecha hacia arriba	dirección norte
⬇️	flecha hacia abajo	dirección sur
🔁	repetir	flechas repetición
♻️	símbolo de reciclaje	reciclar señal universal sólido
🆗	botón OK	ok
🆘	símbolo de socorro	ayuda sos
1️⃣	tecla: 1	tecla uno
2️⃣	tecla: 2	dos tecla
3️⃣	tecla: 3	tecla tres
🔥	fuego	llama
🕯️	vela	luz
⭐	estrella	estelar
🌟	estrella brillante	resplandeciente
✨	chispas	* bengala estrellas
⚡	alto voltaje	electricidad peligro de señal
☀️	sol	espacio rayos soleado
🌤️	sol detrás de una nube pequeña	
☁️	nube	tiempo
🌧️	nube con lluvia	
⛈️	nube con rayo y lluvia	trueno
❄️	copo de nieve	frío
🌈	arcoíris	colores lluvia
🌊	ola de mar	océano
💧	gota	agua cómic sudor
🌙	luna	creciente espacio
🌍	globo terráqueo mostrando Europa y África	mundo planeta Tierra
🌱	planta joven	plantón
🌲	árbol de hoja perenne	
🍀	trébol de cuatro hojas	suerte
🌹	rosa	flor
🌻	girasol	flor sol
🐶	cara de perro	mascota
🐱	cara de gato	mascota
🐭	cara de ratón	
🐰	cara de conejo	mascota
🦊	zorro	cara
🐻	oso	cara
🐼	panda	cara oso
🦁	león	cara leo zodiaco
🐸	rana	cara
🐵	cara de mono	
🐔	gallina	ave gallinácea pollo
🐧	pingüino	ave
🦉	búho	ave lechuza pájaro
🦅	águila	ave
🐺	lobo	cara
🐴	cara de caballo	
🦄	unicornio	cara
🐝	abeja	insecto miel
🦋	mariposa	bonito insecto
🐌	caracol	caracola molusco
🐢	tortuga	galápago
🐍	serpiente	culebra reptil víbora
🐙	pulpo	cefalópodo octópodo
🦈	tiburón	pez
🐬	delfín	cetáceo
🐳	ballena soltando un chorro	de agua
🦦	nutria	bromista juguetón pesca
🦔	erizo	espinas púas
🐘	elefante	paquidermo
🍎	manzana roja	fruta poma
🍌	plátano	banana fruta
🍇	uvas	agracejo fruta racimo uva
🍓	fresa	fresón fruta
🍒	cerezas	cereza fruta guindas
🍋	limón	cítrico citrón fruta
🥑	aguacate	comida fruta
🥕	zanahoria	comida verdura
🌶️	chile picante	planta
🍞	pan de molde	rebanada tostada
🧀	cuña de queso	trozo
🥚	huevo	comida
🍔	hamburguesa	burger
🍟	patatas fritas	papas restaurante
🍕	pizza	porción restaurante
🌮	taco	comida mexicano
🍣	sushi	restaurante
🍜	tazón de fideos	calientes chinos ramen
🍿	palomitas	maíz
🍦	cucurucho de helado	dulce restaurante
🍰	trozo de tarta	pedazo restaurante
🎂	tarta de cumpleaños	celebración
🍪	galleta	dulce pasta postre
🍫	tableta de chocolate	barra restaurante
☕	bebida caliente	café té
🍵	tazón de té	bebida taza
🍺	jarra de cerveza	bar restaurante
🍻	jarras de cerveza brindando	bar jarra restaurante
🥂	copas brindando	bebida brindar brindis celebración copa
🍷	copa de vino	bar bebida vaso
🎉	cañón de confeti	celebración fiesta
🎊	bola de confeti	celebración
🎁	regalo	celebración envoltorio presente envuelto
🏆	trofeo	premio
🥇	medalla de oro	primero
🎯	diana	blanco en el juego
🎲	dado	juego
🎵	nota musical	música
🎤	micrófono	entretenimiento karaoke micro
🎧	auricular	cascos
📷	cámara de fotos	
🎥	cámara de cine	entretenimiento película
📱	teléfono móvil	celular
💻	ordenador portátil	pc personal
⌨️	teclado	ordenador
🖨️	impresora	ordenador
🔋	pila	batería
🔌	enchufe eléctrico	corriente electricidad
💡	bombilla	cómic electricidad idea luz
🔦	linterna	luz
📖	libro abierto	
📄	página hacia arriba	anverso documento
📎	clip	
✂️	tijeras	cortar herramienta
📌	chincheta	tachuela
📊	gráfico de barras	
📈	gráfica de evolución ascendente	gráfico tendencia
📉	gráfica de evolución descendente	gráfico tendencia
📅	calendario	fecha
⏰	reloj despertador	alarma
⏳	reloj de arena con tiempo	cayendo temporizador
⌛	reloj de arena sin tiempo	temporizador
📧	correo electrónico	comunicación sobre
📦	paquete	caja
🗑️	papelera	basura cubo
🔒	candado cerrado	cerrar
🔓	candado abierto	abrir
🔑	llave	contraseña
🛡️	escudo	defensa
🔍	lupa orientada hacia la izquierda	buscar
🔗	eslabón	
🧨	petardo	dinamita explosivo fuegos artificiales
💣	bomba	cómic emoción
🔨	martillo	herramienta
🔧	llave inglesa	herramienta
⚙️	engranaje	herramienta
🧪	tubo de ensayo	ciencia experimento laboratorio química químico
💊	píldora	comprimido medicina médico pastilla
💰	bolsa de dinero	dólares
💶	billete de euro	banco dinero
💵	billete de dólar	banco dinero
⚖️	balanza	justicia libra peso zodiaco
🚀	cohete	espacio vehículo
✈️	avión	aeroplano
🚗	coche	automóvil vehículo
🚲	bicicleta	bici vehículo
🚆	tren	ferrocarril vehículo
🏠	casa	vivienda
🏢	edificio de oficinas	construcción
🏥	hospital	doctor edificio medicina médico
🏁	bandera de cuadros	carreras deporte motor
🚩	bandera triangular	de localización informativa
🏳️	bandera blanca	ondear
🏳️‍🌈	bandera del arcoíris	
🗺️	mapa mundial	mapamundi mundo
🧭	brújula	compás magnético navegación orientación
`
