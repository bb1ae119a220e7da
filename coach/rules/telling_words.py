"""Words of which one stands in whatever a long pattern matches; without one of them it is not tried, nor compiled.

"done for" are neighbours, "bure*" is any word that begins so. A test reads from each pattern what it needs, and names the
words that are missing here.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.replace("\n", " ").split(", "))


AFTER_BE = _words(
    """ablaze, absolute, abysmal, alarm, annihilated, apocalypse, apocalyptic, appalling, armageddon, ashes, atrocious,
battlefield, bers*, beyond, bin, bleak, blee*, bleeding, bloodbath, blown, bomb, bone, brink, brutal, buggered,
buri*, burning, bursting, calamitous, car, cards, carnage, cataclysmic, catastrophe, catastrophes, catastrophic,
cesspit, chaos, cheese, chilling, choking, cluster fuck, clusterfuck, collapsing, coming apart, complete mess,
crater, crime, crippled, crumbling, curdling, curs*, curtains, dead, deadly, deathbed, deathtrap, debacle,
destroyed, devastated, devastating, dire, disaster, disasters, disastrous, dodo*, doom, doomed, doomsday, door,
duck, ducks, dumpster, falling, feet, fiasco, flames, flies, free fall, freefall, fried, frightening, fubar, fucked,
game over, garbage, gasping, ghastly, goner, graveyard, grim, gruesome, haem*, hair, hanging, harrowing, haun*,
hell, hellhole, hemo*, horrendous, horrible, horrific, horrifying, horror, hosed, imploding, inferno, insa*, it
gets, kaput, knees, leaking, legs, lethal, life support, lights, lost cause, mangled, massacre, mayhem, meltdown,
minefield, naked, nightmare, nightmares, nightmarish, obliterated, of control, on fire, past saving, petrifying,
pieces, plague, powder, riddled, rubble, ruined, ruins, scandal, scary, screwed, shafted, shambles, shark, shit,
shitshow, shot, shreds, sinking, sitting, slaughterhouse, spiraling, spiralling, stone, suicidal, suicide, tatters,
terrifying, the edge, the rails, throes, tire, toast, total loss, total mess, tragedy, trainwreck, trap, trash,
trashed, tyre, utter, verge, war zone, warzone, water, wide open, wiped, wreck, wrecked"""
)

DRAMA = _words(
    """a complete, a pure, a total, a world, abandon, about to, absolute, absolutely everything, abyss, alarm, an complete,
an pure, an total, annihilate, annihilated, annihilates, annihilation, apart, apocalypse, appalled, arm, armageddon,
arms, ashes, ate, attackers, ballistic, bananas, bankrupt, bankrupts, battlefield, be hell, be pretty, believe my,
belly, berserk, beyond saving, bin, bits, bleed, bleeding, blew, blood, bloodbath, bloody, blow, blowing, blown,
blows, bomb, bonkers, brace, brick, brutal, buries, burn, burned, burns, bury, butcher, butchered, butchers, bye,
car, cards, carnage, castle, catastrophe, catastrophes, catastrophic, catastrophically, cesspit, chair, chaos,
cheese, chills, close shop, cluster fuck, clusterfuck, code red, coffin, collapse, colossal, come across, complete,
cost us, cost you, courting, crashed, crashing, crater, crawl, creek, creeps, crime, criminals, cripple, crippled,
cripples, crippling, crucified, crucify, dance, dancing, day of, death, death of, death sentence, deathtrap,
debacle, decimated, deck, deep, destroy, destroyed, destroying, destroys, devastated, devastating, devastation, die,
disaster, disasters, disastrous, disastrously, done for, doom, doomed, doomsday, doorstop, drain, dread, drill,
duck, dumpster, dust, dying, dynamite, earth, eat, eaten, eats, electrocute, end of, epic, explode, fail me, feet,
fiasco, finish off, finished, fire with, flames, flatlined, for ever, for good, forever, freaking, fried, fries,
frighten, frightening, frightens, fry, fucked, garbage, ghost, gigantic, goner, goodbye, grave, graveyard, grinder,
ground, gun, gutted, hacker, hackers, haemorrhage, haemorrhaging, hair, hand off, hands off, hat, hats, haywire,
head off, heads, heart, hell, hell and, hell hole, hellhole, hemorrhage, hemorrhaging, horrendous, horribly,
horrific, horrifically, horrified, horrifying, horror, hosed, humiliation, iceberg, implode, in big, in for, in
huge, inferno, insane, insanity, invitation, is lost, jail, keeps me, kicked, kiddie, kill, killed, killing, kills,
kingdom, kiss, knell, left right, limb, living hell, loose, lose, losing, losing everything, lost cause, lynch,
lynched, madness, maim, march, massacre, massacred, massive, mayday, mayhem, meat, meltdown, met, minefield,
monstrous, monumental, mortal, mortified, most horrible, murder, murderous, nasty, never seen, news, nightmare,
nightmares, no coming, no return, no tomorrow, no words, nuke, nuked, nukes, obliterate, obliterated, obliterates,
outright, own your, owns, pan, pandemonium, panic, panicking, paperweight, petrified, pieces, pillaged, plague,
playground, plundered, powder, prey, prison, proportions, pure, ransacked, rarely seen, recognition, recover, red
alert, repair, rip, ripped, roulette, rubble, ruin, ruined, ruining, ruins, sank, saunter, scandal, scare, scares,
scariest, screwed, seldom, shambles, shark, sheer, shit, shitshow, shocked, shocking, shred, shredded, shreds,
shudder, shut, sick, sink, sinking, sinks, skating, skin, skinned, sky, slaughter, slaughtered, slaughterhouse,
slaughters, sleep, smoke, stomach, stone, storm, stroll, sue, suicide, sunk, tear, terrified, terrifies, terrify,
terrifying, the vault, tightrope, tire, toast, toilet, torch, torched, torches, torn, torpedo, total, total loss,
tragedy, trainwreck, trap, trash, trashed, trashes, tyre, ugliest, ugly, unmitigated, utter, vaporise, vaporised,
vaporises, vaporize, vaporized, vaporizes, void, volcano, waiting to, waltz, wander, war zone, warzone, water, what
a, what an, wipe, wiped, with fire, worst, wreck, wrecked, wrecking, wrecks"""
)

ONLY_WORDS = _words(
    """as any, as anybody, as anyone, as every, as everybody, as everyone, as i, as we, explained to, fifth, fourth,
hundredth, like i, like we, needless, nth, obvi*, tenth, the last, the third, told, umpteenth, warned, which any,
which every"""
)

JAB = _words(
    """10 t, 10t, a bug, a label, a quick, a reason, a short, a simple, a you, accountant, admin, again, again and, all in,
all there, aloud, and ask, and now, and over, and then, and white, answered, answeredto, anybody can, anybody who,
anybody with, anyone can, anyone who, anyone with, apparently, are supposed, as always, as clearly, as explicitly,
askedto, asking, at length, attention, avoided, backwards, banner, basic, basic knowledge, basic stuff, because,
because no, because nobody, because somebody, because someone, been better, been easier, been good, been great, been
helpful, been kind, been over, been told, before, beginner, beyond me, bit rich, blam*, blame, blaming, bold,
botched, bother to, bothered, botheredto, bothers, botherto, brain, bravo, brief, bright, broke, brought, calm, can
t, cannot even, cannot read, careful, careless, chair, checked to, checkedto, child, clearly, clever, clicke,
clicked, clicking, clue, clumsy, common sense, competent, congratulations, conveniently, cost me, could at, could
have, could just, could read, could really, could ve, couldn, covered, crap, customer error, customer errors, d
think, decent, developer, did anybody, did anyone, did change, did last, did someone, did something, did you,
discipline, do i, do your, doing your, done something, done you, down to, dozen, dumb, eart*, easily have, easily
ve, elementary, else did, engineer, even be, even read, every other, everybody else, everyone else, everyone who,
everyone with, evidently, explained, failed, failed to, failedto, faintest, fiddling, first hit, first year, five
times, five year, fix it, foolish, for nothing, forgot, forgotto, four times, front of, garbage, get for, get good,
get if, get when, git, gone over, gonna, grandma, grandmother, great job, guys always, guys never, guys once, had,
had anybody, had anyone, had no, had someone, had you, had zero, happens for, happens if, happens when, hardly that,
has no, has zero, have anybody, have anyone, have found, have happened, have known, have no, have noticed, have
seen, have someone, have you, have zero, help it, his right, hold your, home made, homemade, how hard, how many, how
much, how often, human error, human errors, i did, id10, id10t, if, if only, ignored, imagine that, in future,
industry, inflicted, intend, intern, is asking, is what, it clearly, it explicitly, it really, joke, joking, junk,
just bad, just ve, keyboard, kid, kidd*, kidding, knew, know what, layer, lazy*, learn, learn to, least check, least
have, least read, least try, least ve, let me, like any, like every, lmao*, lol, loud, luck with, makes no, many
times, maybe consider, maybe next, maybe re, maybe read, maybe start, maybe try, maybe you, mentioned to,
mentionedto, messed, messing, might have, might just, might really, might simply, might ve, might want, monkey, more
care, most people, most world, multiple times, my bug, naive, neglected, neglectedto, never asked, never checked,
never mentioned, never noticed, never read, never tested, never told, next time, nice going, nice if, nice job, nice
work, no wonder, nobody else, nobody in, nonsense, not going, not my, not our, not ours, not so, not that, not your,
noticedto, obviously, of planning, offence, offense, often enough, on you, once again, one would, only client, only
customer, only one, only person, only repeat, only user, operator error, operator errors, other clients, other
customers, other users, ought, our bug, overlook, own doing, own fault, own making, own mistake, own own, own
problem, pebkac, people always, people never, people once, people problem, perhaps consider, perhaps next, perhaps
re, perhaps read, perhaps start, perhaps try, perhaps you, pictures, pilot, place to, plainly, please re, please
read, problem with, professional, re read, re reading, re supposed, reacted, reactedto, read my, read our, read the,
read through, reading, reading is, reading my, reading our, reading the, reading through, reads, readto, really ve,
refuse, refuseto, reminded, repeatedly, replied, repliedto, reread, rereading, responded, respondedto,
responsibility, rest of, ridi*, right there, rocket, rtfm, rubbish, ruined, said so, said that, said this, save
both, save us, saved both, saved us, screen and, screwed, seem to, sensible, seri*, serves, several times, should
have, should just, should know, should really, should simply, should try, should ve, sill*, silly of, simply have,
simply ve, skipped, sleep, sleeping, sloppy, smart, smartest, someone more, spared, spoo*, stop, stop playing,
student, stupid of, suggest you, surp*, surprise, surprised, t be, t bother, t come, t fix, t our, t read, t
reproduce, t that, testedto, testing, tfix, than once, the world, their doing, their fault, their mistake, their
right, then, things to, things you, think for, think you, thinking, three times, to believe, to miss, to read,
toddler, told you, toldto, touching, trainee, training, twice, understand how, understand what, understands, use
her, use his, use their, useless, user error, user errors, usual, warned, warning for, was asking, waste my, waste
our, wasting, were asking, were told, were written, what did, what do, what part, what were, which part, whining,
who understand, who would, why would, wonder, wont fix, wontfix, works, would help, would think, wrecked, wrong,
wrongly, year student, yet again, you agreed, you always, you asked, you changed, you did, you keep, you never, you
of, you once, you people, you read, you serious, you signed, you so, your doing, your fault, your lack, your
mistake, your problem, your right,
as documented, would have"""
)

GRIEVANCE = _words(
    """a black, above my, accounting, age, ages, all about, all by, allergic, ancient, and shows, angry, annoyed, another
re, any hands, any money, any people, any qa, any resources, any staff, any time, approval from, approvals, as so,
ashamed, asked for, asks, at breaking, atrocious, awful, ball, beast, been asking, been complaining, been looking,
been no, been telling, been warning, beg, begging, black hole, blame game, board, bodge, bolted, boss, boss s,
bosses, bothers, bottomless, brit*, broken by, budg*, budget, bure*, burned, burning, burnt, call week, cancelled,
cards, cared, cares, catastrophe, cent*, ceo, cfo, chaos, circus, clean up, cleaned, cobbled, code is, code there,
colleagues for, committee, consists, contractor, controllers, controlling, crap, crunch, crushing, cry, cto, cut,
cuts*, cutt*, cutting, dares, death, debt, debt*, demo*, dependency, depressing, desk, despise, destroying, dev for,
developer for, developers for, devs for, didn, dinosaur, director, directors, disappointed, disaster, discuss it,
doing it, doing that, doing the, doing this, down, drawer, dread, dreadful, drive, drives, driving, droves,
drowning, duct, dumpster, ear, ears, eigh*, email once, emails, embarrassing, endless, engineer, engineers for,
enough developers, enough devs, enough engineers, enough hands, enough hours, enough people, enough staff, eternity,
every month, every other, every quarter, every release, every second, everybody, everyone, execs, executives,
eyeballs, farce, fed, feet, fighting, finance, finger, fingerpointing, fired, flat out, forever, forms, fought,
fran*, frankenstein, froze, frozen, frustrated, fumes, funded, furious, gaffer, garbage, get no, get to, gets to,
glued, go figure, got us, graveyard, guys for, hack, hacked, hacks, had asked, had enough, had it, hand*, handed,
handedly, hardly an, hate, hate every, have been, have to, head office, headcount, heads, heap, held, helps no,
heroics, hire, hire*, hiri*, hiring, hold our, hoops, hopeless, horrible, horror, how decisions, how everything, how
it, how many, how projects, how releases, how stuff, how the, how things, how this, hr, i been, i keep, i kept, i
no, in there, infighting, infuriating, inherited, insane, is paid, it shows, joke, jumped, jumping, jungle, junk,
just me, kafkaesque, keep adding, keep changing, keep closing, keep moving, keep up, keeping up, kludge, knackered,
knees, labyrinth, laid, last re, latest, latest re, lay, layoff, layoffs, leadership, left, left me, left no, left
us, legacy, legal, legs, listens, loathe, looked after, lot about, lunch, maddening, made us, madhouse, mail once,
mails once, maintained, maintainer for, make us, management, manager, managing, manpower, maze, me myself, me
started, meeting, meetings, merged our, mess, mindless, minefield, missing, monster, morale, moved, museum, my
department, my management, my qa, my spare, my team, my test, neck, necks, never any, never get, never had, never
have, nigh*, nightmare, nine*, no comment, no hands, no money, no one, no people, no qa, no resources, no say, no
staff, no time, nobody, nobody asked, nobody asks, nobody lets, nobody reads, none of, noone, nowh*, off from, offs,
on empty, one asked, one asks, one lets, one maintainers, one man, one people, one reads, only me, only one, org re,
our department, our limit, our management, our qa, our team, over my, over our, over worked, overloaded,
overstretched, overtime, overwhelmed, overworked, owns, pain, paperwork, patched together, patching, patchwork,
patience, penn*, people, person for, persons, pet, piec*, pigsty, pile, pleading, poac*, poached, pointless,
politics, portal is, prehistoric, prestige, priorities, procurement, product council, pulled, pulling, purchasing,
queue, queue is, queue nobody, queue that, rant, re org, re the, really shows, refuse, release on, reor*, reorg,
replaced our, resourced, rest*, retro, retros, rigged, rotten, round of, rubb*, rubbish, s nobody, sacked, scream,
sealing, shambles, shit, short, shorthanded, shortstaffed, sick, side project, signatures, singlehanded,
singlehandedly, sink*, sit, sits, slides, snowed, so many, somebody in, soulcrushing, souldestroying, spaghetti,
staffed, stand up, standup, standups, status reports, stingy, stitched, stone, story, story of, stretched, struggle,
struggles, stuck with, suite, suits, support team, swamp, swamped, sync, syncs, system is, t ask, t believe, t get,
t give, t let, t pay, t stand, takes months, tangle, tape, team of, technician, technicians, terrible, test team,
tester, testers, thankless, the limit, the people, the re, the resources, the staff, the team, the whole, them do,
them does, this company, this place, thrown, ticket once, tickets once, tied*, timesheet, timesheets, tired, to
each, to one, to us, too cheap, too many, took away, tool is, touched, tragedy, trainwreck, turf, typical,
underfunded, underresourced, understaffed, understands, underwater, unmaintainable, ups, upst*, upstairs, useless,
vani*, vanity, ve been, void, vp, vps, wall, wants to, was up, wate*, way decisions, way everything, way it, way
projects, way releases, way stuff, way things, we are, we been, we keep, we kept, we re, we still, we ve, week*,
welcome to, were it, were up, what a, whoever, wish our, wit, wits, work of, wreck, written by, you believe, zero,
zoo"""
)

BY_US = _words(
    """always making, always wrong, an expert, badly, bizarre, careful, cautious, clue, clueless, consulting, dreaming,
eager, entitled, exaggerate, exaggerated, exaggerates, exaggerating, faintest, fiction, generous, got, guessing,
incorrect, informing, it wrong, joke, jumped, just making, just wrong, like to, likes, love to, loves, lying, made
it, made that, made things, made this, making it, making that, making this, mis, misinformed, misled, misspoke,
mistaken, mixed, never should, new here, nonsense, not technical, of touch, optimistic, ought, oughtn, over promise,
over promised, overcautious, overdoing, overpromise, overpromised, overpromises, overpromising, oversell,
overselling, oversells, oversold, overstate, overstated, overstates, paranoid, pessimistic, plainly, promised,
promises, promising, re making, re wrong, ridiculous, rubbish, s making, s wrong, sat, sell, sells, should never,
should not, shouldn, simply making, simply wrong, sold, tend, tends, that wrong, the expert, things up, this wrong,
too quick, too strict, without asking, without checking, without telling, wrong"""
)

BY_COLLEAGUE = _words(
    """account manager, account team, account teams, architect, architects, back office, billing, boss, brochure, ceo, cfo,
chat, chatbot, co, colleague, colleagues, comaintainer, comaintainers, compliance, consultant, consultants,
consulting, coworker, coworkers, cto, customer care, customer service, data sheet, datasheet, department, design,
designer, designers, desk, devrel, director, directors, dispatch, dispatcher, dispatchers, docs, documentation,
engineer, engineering, engineers, executive, executives, field service, finance, first level, first line, folks,
fraud, front office, guide, guys, hardware, head of, head office, helpdesk, homepage, hotline, hq, human resources,
in chat, in support, intern, interns, lab, leadership, legal, logistics, management, manager, managers, marketing,
moderation, newsletter, onboarding, operations, ops, partner, partners, people, person on, policy, porting, pr, pre
sales, predecessor, predecessors, presales, press release, pricing, procurement, product, project manager, project
office, purchasing, qa, regulatory, rep, reps, reseller, resellers, risk, roadmap, sale*, sales, second level,
second line, slide, slides, spoke, start page, statement, success, support, team, team lead, teamlead, technician,
technicians, trainer, trainers, website, writer, writers, agent, agents, committee, course, crew, dealer, deck,
foundation, lawyers, mod, moderator, moderators, mods, packager,
blueprint, circular, handbook, webinar, webinars,
training material, white paper, whitepaper"""
)

NAMED = _words(
    """a mistake, accurate, aside, bad advice, bank on, beats, beg, believe, cannot agree, clue, contrary, correct,
despite, disagree, discount, dismiss, disregard, exaggerated, false, fiction, forget, get why, hers, idea why,
ignore, inaccurate, incorrect, invented, know why, knows why, listen, made up, makes no, misinformed, misleading,
mistaken, mystery, nonsense, not agree, not know, not one, not share, not understand, oppo*, opposite, optimistic,
quote, rely, right, rubbish, see why, t agree, t exist, t his, t hold, t make, t one, t share, take issue, the case,
theirs, true, trust, understand why, unrealistic, untrue, whatever, wrong"""
)

UNNAMED = _words(
    """although we, and me, and should, and shouldn, as if, aside, ask me, ask us, at face, bank on, believe our, believe
that, believe the, between ourselves, between the, between us, bit of, call by, call from, call of, clock, company
line, decision by, decision from, decision of, defend, disregard, earn, facts, find our, find that, find the,
forget, frankly, generous, grain, group break, group breaks, group broke, group keep, group keeps, guys break, guys
breaks, guys broke, guys keep, guys keeps, habit, handled it, have been, honest, honestly, i told, i wouldn, idea
by, idea from, idea of, ignore the, it about, listen, made, maths, mistake if, mixing, move by, move from, move of,
nobody on, none of, official line, opinion our, opinion that, opinion the, own calendar, own definition, people
break, people breaks, people broke, people keep, people keeps, personally, personally i, pinch, read from, reality,
rosier, sales answer, sat, spoonful, story from, t believe, t trust, team break, team breaks, team broke, team keep,
team keeps, tend, that about, that our, the record, they aren, think our, think that, think the, this about, threw,
throw it, thrown, too, too literally, track of, trut*, unofficially, usual, ve told, was against, we shouldn, which
i, whoever, you something"""
)

AFFAIRS = _words(
    """audit failed, being let, bought, breakdown, burn, burned, burnout, burnt, cancer, chemotherapy, depressed,
depression, diagnosed, dismissed, divorce, findings, fired, handed, hospital, laid, laying, let go, margin,
miscarriage, off with, pregnant, redundant, rehab, sacked, sell, shut, sick, signed off, spin, suing, talks, to
close"""
)

DIFFICULTY = _words(
    """0liner, 0one, 1liner, 1one, 2liner, 2one, 3liner, 3one, 4liner, 4one, 5liner, 5one, 6liner, 6one, 7liner, 7one,
8liner, 8one, 9liner, 9one, additional effort, additional work, big, big additional, big change, big deal, big
effort, big extra, big job, big one, big piece, big project, big thing, big work, bit of, brainer, breeze, cake,
cheap, child, childs, chunk, cinch, clicks, complex, complicated, complicated to, dead easy, dead simple, difficult,
difficult to, doddle, easier than, easily done, easy, easy change, easy fix, easy job, easy little, easy to, easy
win, enormous, explain than, extra effort, fair amount, fiddly, five minutes, fruit, great additional, great effort,
great extra, great work, hard, hard to, harder than, huge, huge amount, huge effort, huge one, huge piece, huge
project, huge thing, large amount, less work, line change, line fix, line patch, liner, lines, little change, little
fix, little job, little win, long, lot of, major effort, major piece, major project, massive, minor, minor effort,
minor piece, minor project, modest, much additional, much effort, much extra, much time, much work, next to,
nightmare to, no big, no time, non issue, non trivial, not hard, of effort, of extra, of work, painful, park,
peanutseasy, phd, quick, quick change, quick fix, quick job, quick one, quick thing, quick to, quick win, quickly
done, rabbit, rocket, serious effort, serious piece, serious project, simple, simple change, simple fix, simple job,
simple to, simple win, simpler than, small, small change, small effort, small fix, small job, small one, small
piece, small project, small thing, small win, snap, straightforward, super, take long, that complicated, that
difficult, that hard, tiny, to no, ton, too complicated, too difficult, too hard, tricky, trivial, trivial change,
trivial fix, trivial job, trivial matter, trivial to, trivial win, tweak, undertaking,
worms, a mess, a nightmare, left to, mess*, no joke,
ugly"""
)

NO_TICKET = _words(
    """bypass, bypassing, change requests, cr, ditch, do not, don, drop, filing, forget, get around, go around, leave out,
logging, necessary, needed, never, never mind, no change, no issue, no need, no pr, no review, no ticket, no
tickets, of going, of opening, of raising, of using, of writing, paperwork, raising a, required, skip, skipping,
than going, than opening, than raising, than using, than writing, without a, without an, without any, without going,
without making, without opening, without raising, without telling, without the, without updating, without waiting,
you don"""
)

IN_PRIVATE = _words(
    """afterwards, any hour, any time, around our, around the, around your, at home, at night, beer, between ourselves,
book me, by hand, by phone, call me, cell, colleague s, come, data*, directly, discord, dm, dms, doorbell, email,
email me, email only, evening, evenings, facebook, gitter, gmail, go through, handy, imessage, in private, insta,
instagram, involve, irc, is my, jira, landline, laptop, later, linked in, linkedin, lunch, mail, mail me, mail only,
matrix, message, message me, messenger, my, my mobile, my number, needn, not going, outside our, outside the,
outside your, past our, past the, past your, pay me, personally, phone only, ping, private channel, private chat,
private mail, private message, private number, privately, quiet, record and, reply, ring me, s my, send it, send
that, send them, send these, send this, signal, skype, slack, slack me, sms, steam, t put, t run, t take, tabl*,
talk, teams, telegram, telephone, text me, threema, ticket empty, to ask, to bother, to tell, twitter, unapproved,
unreleased, unreviewed, untested, verbally, viber, wechat, whats, whatsapp, whenever, write, xing"""
)

NO_REVIEW = _words(
    """admin tool, an change, anybody from, anyone from, been through, before qa, before review, books, change request,
dialler, door, even have, even need, from my, give me, gone through, have my, informally, invo*, just between,
leave, live, main, master, need a, need an, need change, needn, nobody has, nobody needs, nobody will, not mention,
not put, one has, one needs, order form, our admin, our box, our database, our db, our live, our production, our
server, paperwork, prod, production, quiet, s reviewed, send me, sign for, slip, smuggle, sneak, squeeze, stay
between, t have, t mention, t need, t put, t tell, the box, the database, the db, the live, the production, the
review, the server, the table, to go, to main, trunk, use my, verbally, will mind, will notice, without her, without
him, without review, without them, your box, your database, your db, your live, your production, your server"""
)
