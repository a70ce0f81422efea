export type EmojiGroup = 'faces' | 'hands' | 'hearts' | 'nature' | 'food' | 'things'

export interface Emoji {
  readonly emoji: string
  readonly name: string
  /** What it may be looked for by, folded. */
  readonly words: string
  readonly group: EmojiGroup
}

// One line each: the emoji, then its words. A few hundred that people use, not every one there is.
const LISTS: Readonly<Record<EmojiGroup, string>> = {
  faces: `
😀 grin smile happy
😃 smile happy joy
😄 laugh smile happy eyes
😁 beam grin teeth
😆 laugh squint
😅 sweat laugh relief nervous
🤣 rofl floor laugh
😂 joy tears laugh
🙂 slight smile
🙃 upside down silly irony
😉 wink
😊 blush smile warm
😇 halo angel innocent
🥰 love hearts adore
😍 heart eyes love
🤩 star struck wow
😘 kiss
😋 yum tasty tongue
😛 tongue
😜 wink tongue joke
🤪 zany crazy
🤨 eyebrow doubt suspicious
🧐 monocle inspect
🤓 nerd glasses
😎 cool sunglasses
🥸 disguise incognito
🥳 party celebrate birthday
😏 smirk
😒 unamused meh
😞 disappointed sad
😔 pensive sad
😟 worried
😕 confused
🙁 frown sad
😣 persevere
😖 confounded
😫 tired
😩 weary
🥺 plead please puppy
😢 cry sad tear
😭 sob cry loud
😤 triumph huff
😠 angry
😡 rage angry red
🤬 swear curse angry
🤯 mind blown exploding
😳 flushed embarrassed
🥵 hot heat
🥶 cold freeze
😱 scream fear shock
😨 fearful
😰 anxious sweat
😥 sad relieved
😓 sweat
🤗 hug
🤔 think hmm
🤭 giggle oops hand mouth
🤫 hush quiet secret
🤥 lie pinocchio
😶 no mouth silent
😐 neutral
😑 expressionless
😬 grimace awkward
🙄 eye roll
😯 hushed surprised
😮 wow open mouth surprised
😲 astonished
🥱 yawn bored
😴 sleep
🤤 drool
😪 sleepy
😵 dizzy
🤐 zip mouth secret
🥴 woozy drunk
🤢 sick nausea
🤮 vomit sick
🤧 sneeze cold
😷 mask ill
🤒 fever ill thermometer
🤕 hurt bandage
🤑 money rich
🤠 cowboy
😈 devil mischief
👿 devil angry
🤡 clown
💩 poop
👻 ghost boo
💀 skull dead
👽 alien
🤖 robot bot
😺 cat smile
🙈 monkey see no evil
🙉 monkey hear no evil
🙊 monkey speak no evil secret`,
  hands: `
👍 thumbs up yes good like agree ok
👎 thumbs down no bad dislike
👌 ok perfect
🤌 pinched italian
✌️ victory peace
🤞 fingers crossed luck
🤟 love you
🤘 rock horns
🤙 call me
👈 left point
👉 right point
👆 up point
👇 down point
☝️ one point up
✋ stop hand high five
👋 wave hello bye hi
🤚 back hand
🖖 vulcan
👏 clap applause bravo
🙌 hooray praise hands
🫶 heart hands love
👐 open hands
🤲 palms
🤝 handshake deal agree
🙏 please thanks pray
✍️ write sign
💪 strong muscle
👀 eyes look see
👁️ eye watch
👂 ear listen hear
🧠 brain
👶 baby
🧒 child
👩 woman
👨 man
🧑 person
👵 old woman grandmother
👴 old man grandfather
🙅 no gesture
🙆 ok gesture
🤷 shrug dunno
🤦 facepalm
🙋 raise hand question
💁 tip
🙇 bow sorry
🏃 run hurry
🚶 walk
💃 dance
🕺 dance
🕵️ detective spy
👮 police
🧑‍⚖️ judge law
🧑‍⚕️ doctor health
🧑‍💻 developer computer
🧑‍🔬 scientist
👥 people group
🗣️ speak voice`,
  hearts: `
❤️ heart love red
🧡 heart orange
💛 heart yellow
💚 heart green
💙 heart blue
💜 heart purple
🖤 heart black
🤍 heart white
💔 broken heart
❤️‍🔥 heart fire burning
💕 hearts two
💯 hundred full agree
💢 anger
💥 boom explosion
💫 dizzy star
💦 sweat drops
💤 sleep zzz
✅ check done yes
☑️ checkbox done
✔️ check
❌ cross no wrong
❎ cross no
❓ question
❗ exclamation important
‼️ important double
⚠️ warning careful
🚫 forbidden no
⛔ stop no entry
🛑 stop
🔴 red circle
🟠 orange circle
🟡 yellow circle
🟢 green circle
🔵 blue circle
⚫ black circle
⚪ white circle
➕ plus add
➖ minus
➡️ right arrow
⬅️ left arrow
⬆️ up arrow
⬇️ down arrow
🔁 repeat again
♻️ recycle
🆗 ok
🆘 sos help
🔟 ten
1️⃣ one
2️⃣ two
3️⃣ three`,
  nature: `
🔥 fire flame burn hot
🕯️ candle wick light
⭐ star
🌟 star glow
✨ sparkles new
⚡ lightning fast power
☀️ sun
🌤️ sun cloud
☁️ cloud
🌧️ rain
⛈️ storm thunder
❄️ snow cold
🌈 rainbow
🌊 wave sea
💧 drop water
🌙 moon night
🌍 earth world
🌱 plant seedling
🌲 tree
🍀 clover luck
🌹 rose flower
🌻 sunflower
🐶 dog
🐱 cat
🐭 mouse
🐰 rabbit
🦊 fox
🐻 bear
🐼 panda
🦁 lion
🐸 frog
🐵 monkey
🐔 chicken
🐧 penguin
🦉 owl
🦅 eagle
🐺 wolf
🐴 horse
🦄 unicorn
🐝 bee
🦋 butterfly
🐌 snail slow
🐢 turtle slow
🐍 snake
🐙 octopus
🦈 shark
🐬 dolphin
🐳 whale
🦦 otter
🦔 hedgehog
🐘 elephant`,
  food: `
🍎 apple
🍌 banana
🍇 grapes
🍓 strawberry
🍒 cherries
🍋 lemon
🥑 avocado
🥕 carrot
🌶️ chili hot
🍞 bread
🧀 cheese
🥚 egg
🍔 burger
🍟 fries
🍕 pizza
🌮 taco
🍣 sushi
🍜 noodles soup
🍿 popcorn
🍦 ice cream
🍰 cake
🎂 birthday cake
🍪 cookie
🍫 chocolate
☕ coffee tea
🍵 tea
🍺 beer
🍻 cheers beer
🥂 cheers toast
🍷 wine`,
  things: `
🎉 party tada celebrate
🎊 confetti
🎁 gift present
🏆 trophy win
🥇 gold medal first
🎯 target goal hit
🎲 dice game luck
🎵 music note
🎤 microphone
🎧 headphones
📷 camera photo
🎥 film video
📱 phone mobile
💻 computer laptop
⌨️ keyboard
🖨️ printer
🔋 battery
🔌 plug
💡 idea light bulb
🔦 torch light
📖 book
📄 page paper document
📎 paperclip attachment
✂️ scissors cut
📌 pin
📊 chart figures
📈 chart up rise
📉 chart down fall
📅 calendar date
⏰ alarm clock
⏳ hourglass wait time
⌛ hourglass over time
📧 mail
📦 package box
🗑️ bin trash delete
🔒 lock closed private
🔓 unlock open
🔑 key
🛡️ shield protect
🔍 search find
🔗 link chain
🧨 dynamite
💣 bomb
🔨 hammer tool
🔧 wrench fix
⚙️ gear settings
🧪 test tube
💊 pill medicine
💰 money bag
💶 euro money
💵 dollar money
⚖️ scales law justice
🚀 rocket launch ship
✈️ plane travel
🚗 car
🚲 bicycle
🚆 train
🏠 house home
🏢 office building
🏥 hospital
🏁 finish flag
🚩 red flag
🏳️ white flag
🏳️‍🌈 rainbow flag pride
🗺️ map
🧭 compass`,
}

/** In the order in which they are offered. */
export const EMOJI: readonly Emoji[] = (Object.keys(LISTS) as EmojiGroup[]).flatMap((group) =>
  LISTS[group]
    .trim()
    .split('\n')
    .map((line) => {
      const [emoji = '', ...said] = line.split(' ')
      const words = said.join(' ')
      return { emoji, name: words, words, group }
    }),
)
