import type { Translation } from "./translation.ts";
import type { whatif as english } from "./whatif.en.ts";

export const whatif: Translation<typeof english> = {
  "whatif.title": "Was wäre wenn",
  "whatif.lead":
    "Was Geld auf jedem Kanal bringt, nach {weeks} Wochen mit Ausgaben und Umsatz, und wohin das nächste gehört.",
  "whatif.summary":
    "{unit} mehr in der Woche bringt am meisten bei {best}, {bestMargin}, und am wenigsten bei {least}, {leastMargin}. Die Spannen halten in 90 von 100 Fällen.",
  "whatif.summary.one":
    "{unit} mehr in der Woche bringt bei {best} {bestMargin}. Die Spannen halten in 90 von 100 Fällen.",
  "whatif.interval": "{value} ({low} bis {high})",
  "whatif.forbidden.title": "Diese Seite steht Ihnen nicht offen",
  "whatif.forbidden.text":
    "Marketing, Geschäftsführung und Administratoren planen Budgets. Fragen Sie dort, oder einen Administrator nach Zugang.",
  "whatif.thin.title": "Die Daten sind zu dünn für Kurven",
  "whatif.thin.text": "Eine Vermutung sähe aus wie eine Antwort, darum wird nichts gezeichnet. Das fehlt:",
  "whatif.thin.channels": "Nicht jeder Kanal hat eine Kurve",
  "whatif.do.spend": "Ausgaben einlesen",
  "whatif.do.outcomes": "Ergebnisse einlesen",
  "whatif.missing.weeks":
    "Es gibt {have, plural, one {# Woche} other {# Wochen}} mit Ausgaben; nötig sind {need}: {more} mehr.",
  "whatif.missing.outcomes":
    "Es gibt {have, plural, one {# Verkauf} other {# Verkäufe}} in allen Wochen; nötig sind {need}: {more} mehr.",
  "whatif.missing.outcome_weeks": "Nur {have} der Wochen haben einen Verkauf; es müssen mindestens {need} sein.",
  "whatif.missing.spend": "Ausgaben sind nicht bekannt{name, select, none {} other { für {name}}}.",
  "whatif.missing.spend_weeks":
    "{name}: Geld in {have, plural, one {# Woche} other {# Wochen}}; nötig sind {need}: {more} mehr.",
  "whatif.missing.variation":
    "{name}: Die Ausgaben ändern sich kaum. Geben Sie in manchen Wochen deutlich mehr und in anderen weniger aus.",
  "whatif.missing.apart":
    "{name}: Die Ausgaben steigen und fallen zusammen mit denen eines anderen Kanals, so kann niemand sagen, was jeder bringt.",
  "whatif.missing.channel_weeks":
    "{name}: {have} Wochen genügen nur für Kurven von Kanälen, für die mehr ausgegeben wird; nötig sind {need}: {more} mehr.",
  "whatif.rough": "Die Zahlen sind grob: Die Wege, sie zu berechnen, stimmen nicht gut überein.",
  "whatif.table": "Was jeder Kanal bringt",
  "whatif.table.lead":
    "Der Umsatz dieser Wochen nach den Kurven: ein Zusammenhang, vom Zufall unterschieden, kein Beweis. Ein Versuch macht es sicher.",
  "whatif.channel": "Kanal",
  "whatif.spend": "Ausgaben",
  "whatif.brought": "Gebracht",
  "whatif.brought.is": "Umsatz, der ohne die Ausgaben fehlen würde, mit der Spanne, die in 90 von 100 Fällen hält.",
  "whatif.perSpent": "Je ausgegebener Einheit",
  "whatif.margin": "An der Grenze",
  "whatif.margin.is":
    "Was eine Einheit Geld mehr in der Woche brächte, bei den Ausgaben von jetzt (Mittel der letzten 13 Wochen).",
  "whatif.strength": "Wie sicher",
  "whatif.strength.nothing": "von nichts nicht zu unterscheiden",
  "whatif.strength.thin": "zu dünn",
  "whatif.curve.title": "Was {name} in der Woche bringt",
  "whatif.weekly": "Woche für Woche",
  "whatif.weekly.lead":
    "Was die Kurven jedem Kanal in jeder Woche geben, mit Nachwirkung. Der Rest der Woche kam ohne sie. In der Tabelle steht jede Zahl mit dem Intervall, das sie in 90 von 100 Fällen enthält.",
  "whatif.weekly.title": "Was jeder Kanal brachte, Woche für Woche",
  "whatif.weekly.summary":
    "Die Kanäle brachten etwa {brought} von {came}; am meisten {name}, {value}. Ihre beste Woche begann am {week}: {highest}.",
  "whatif.curve.of": "Kurve von",
  "whatif.curve.brings": "Bringt",
  "whatif.curve.low": "Mindestens",
  "whatif.curve.high": "Höchstens",
  "whatif.curve.spend": "Ausgaben in der Woche",
  "whatif.curve.summary":
    "Bei {now} in der Woche, wie jetzt, bringt der Kanal {value} ({low} bis {high}); bei {highest}, dem Höchsten einer Woche, {there}.",
  "whatif.plan.title": "Geld verschieben",
  "whatif.plan.lead":
    "Sagen Sie, wie viel in der Woche und in welchen Grenzen. Ein Kanal bekommt höchstens so viel wie je in einer Woche, wenn Sie nicht mehr sagen.",
  "whatif.plan.budget": "Budget in der Woche",
  "whatif.plan.least": "Mindestens",
  "whatif.plan.most": "Höchstens",
  "whatif.plan.least.of": "Mindestens in der Woche für {name}",
  "whatif.plan.most.of": "Höchstens in der Woche für {name}",
  "whatif.plan.slide.of": "Höchstens für {name} schieben",
  "whatif.plan.now": "jetzt {amount}",
  "whatif.plan.fixed": "Bleibt bei {amount} in der Woche: zu dünn für eine Kurve.",
  "whatif.plan.go": "Aufteilung berechnen",
  "whatif.plan.result": "Die beste Aufteilung",
  "whatif.plan.gain":
    "Sie bringt {gain} in der Woche mehr als jetzt ({low} bis {high}). In {better} von 100 Fällen ist sie besser als jetzt.",
  "whatif.plan.loss":
    "Sie bringt {loss} in der Woche weniger als jetzt ({low} bis {high}). In {better} von 100 Fällen ist sie besser als jetzt.",
  "whatif.plan.whole": "Das ganze Budget von {budget} in der Woche wird ausgegeben.",
  "whatif.plan.unspent":
    "{unspent} von {budget} in der Woche können nicht ausgegeben werden: {channels} dürfen nicht mehr bekommen. Heben Sie eine Grenze an.",
  "whatif.plan.table": "Die beste Aufteilung nach Kanälen",
  "whatif.plan.was": "Jetzt",
  "whatif.plan.planned": "Geplant",
  "whatif.plan.change": "Änderung",
  "whatif.plan.bound": "Gehalten durch",
  "whatif.plan.bound.none": "das Budget",
  "whatif.plan.bound.least": "sein Mindestes",
  "whatif.plan.bound.most": "sein Höchstes",
  "whatif.plan.bound.highest_so_far": "das Höchste einer Woche bisher",
  "whatif.plan.bound.too_thin": "zu dünne Daten",
  "whatif.save": "Als Entscheidung sichern",
  "whatif.save.name": "Was entschieden ist",
  "whatif.save.note": "Warum",
  "whatif.save.hint":
    "Die Antworten von Kunden, auf denen sie ruht, gelten als genutzt, und wer sie erfasst hat, sieht das.",
  "whatif.saved":
    "Gesichert. {count, plural, =0 {Keine Antwort gilt} one {# Antwort gilt} other {# Antworten gelten}} als genutzt.",
  "whatif.scenarios": "Entschieden",
  "whatif.scenarios.lead": "Gesicherte Pläne, wie sie an jenem Tag standen.",
  "whatif.scenarios.none": "Noch ist nichts entschieden. Berechnen Sie eine Aufteilung und sichern Sie sie.",
  "whatif.scenarios.table": "Gesicherte Szenarien",
  "whatif.scenarios.name": "Entscheidung",
  "whatif.scenarios.by": "Von",
  "whatif.scenarios.at": "Wann",
  "whatif.scenarios.budget": "In der Woche",
  "whatif.scenarios.gain": "Gewinn in der Woche",
  "whatif.scenarios.answers": "Genutzte Antworten",
  "whatif.scenarios.action": "Aktion",
  "whatif.back": "Zurücknehmen",
  "whatif.back.of": "Zurücknehmen: {name}",
  "whatif.gone": "Zurückgenommen.",
  "whatif.tests": "Versuche",
  "whatif.tests.lead":
    "Lesen Sie einen Versuch mit Zufallsgruppen: Die einen wurden in Ruhe gelassen, die anderen nicht. Er sagt, was ein Kanal wirklich bringt.",
  "whatif.tests.read": "Versuch einlesen",
  "whatif.tests.empty.title": "Noch wurde kein Versuch eingelesen",
  "whatif.tests.empty.text":
    "Bringen Sie eine CSV-Datei mit einer Zeile je Person: group, outcome (ja oder nein) und value. Behalten werden nur die Summen je Gruppe.",
  "whatif.tests.name": "Name des Versuchs",
  "whatif.tests.file": "Datei der Personen",
  "whatif.tests.control": "Gruppe, die in Ruhe gelassen wurde",
  "whatif.tests.control.hint": "Leer, wenn sie control, holdout, baseline, off oder Kontrolle heißt.",
  "whatif.tests.calibrate": "Er zeichnet die Kurve eines Kanals",
  "whatif.tests.channel": "Kanal",
  "whatif.tests.treated": "Gruppe, die den Kanal traf",
  "whatif.tests.from": "Erster Tag",
  "whatif.tests.to": "Letzter Tag",
  "whatif.tests.reach": "Diese Gruppe, in % von allen",
  "whatif.tests.reach.hint": "Was sie brachte, wird auf das ganze Unternehmen hochgerechnet.",
  "whatif.tests.save": "Einlesen und behalten",
  "whatif.tests.saved": "Der Versuch ist gesichert.",
  "whatif.tests.group": "{name}: {outcomes} von {people}",
  "whatif.tests.table": "Was {name} gemessen hat",
  "whatif.tests.arm": "Gruppe",
  "whatif.tests.rate": "Anteil",
  "whatif.tests.over": "Gegen {control}",
  "whatif.tests.value": "Wert je Person",
  "whatif.tests.points": "{value} Punkte ({low} bis {high})",
  "whatif.tests.suspect":
    "Die Größen der Gruppen passen nicht zur Auslosung: In einer fehlen Personen, und das Gemessene kann daran liegen. Klären Sie zuerst, warum.",
  "whatif.tests.draws": "Zeichnet die Kurve von {channel}: {value} ({low} bis {high}) vom {from} bis {to}.",
};
