<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>FindingWords</name>
    <message>
        <source>Tells the exact place</source>
        <translation>Verrät den genauen Ort</translation>
    </message>
    <message>
        <source>Taken %1 km from %2</source>
        <translation>Aufgenommen %1 km von %2</translation>
    </message>
    <message>
        <source>Taken near %1</source>
        <translation>Aufgenommen bei %1</translation>
    </message>
    <message numerus="yes">
        <source>Taken near %1, to about %n metres</source>
        <translation>
            <numerusform>Aufgenommen bei %1, auf etwa %n Meter genau</numerusform>
            <numerusform>Aufgenommen bei %1, auf etwa %n Meter genau</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 S</source>
        <translation>%1 S</translation>
    </message>
    <message>
        <source>%1 N</source>
        <translation>%1 N</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1 E</source>
        <translation>%1 O</translation>
    </message>
    <message>
        <source>That is inside the town.</source>
        <translation>Das ist im Ort selbst.</translation>
    </message>
    <message>
        <source>The town is %1 km away.</source>
        <translation>Der Ort ist %1 km entfernt.</translation>
    </message>
    <message>
        <source>The colour profile names one display or device</source>
        <translation>Das Farbprofil nennt einen bestimmten Bildschirm oder ein Gerät</translation>
    </message>
    <message>
        <source>Carries a number that links its copies</source>
        <translation>Trägt eine Nummer, die seine Kopien verbindet</translation>
    </message>
    <message>
        <source>Faces are marked in it</source>
        <translation>Gesichter sind darin markiert</translation>
    </message>
    <message>
        <source>Remembers how it was edited</source>
        <translation>Merkt sich, wie es bearbeitet wurde</translation>
    </message>
    <message>
        <source>Holds a small preview picture</source>
        <translation>Enthält ein kleines Vorschaubild</translation>
    </message>
    <message>
        <source>Holds a small picture that shows something else</source>
        <translation>Enthält ein kleines Bild, das etwas anderes zeigt</translation>
    </message>
    <message>
        <source>Holds a second picture</source>
        <translation>Enthält ein zweites Bild</translation>
    </message>
    <message>
        <source>Holds a short film</source>
        <translation>Enthält einen kurzen Film</translation>
    </message>
    <message>
        <source>Holds a map of distances in the scene</source>
        <translation>Enthält eine Karte der Entfernungen im Bild</translation>
    </message>
    <message>
        <source>HDR brightness layer: cleaning removes it</source>
        <translation>HDR-Helligkeitsebene: wird beim Säubern entfernt</translation>
    </message>
    <message>
        <source>Data follows after the end of the picture</source>
        <translation>Nach dem Ende des Bildes folgen Daten</translation>
    </message>
    <message>
        <source>Data stands where none belongs</source>
        <translation>Daten stehen, wo keine hingehören</translation>
    </message>
    <message>
        <source>Holds picture data that no viewer shows</source>
        <translation>Enthält Bilddaten, die kein Betrachter zeigt</translation>
    </message>
    <message>
        <source>Colours are hidden under the transparent parts</source>
        <translation>Unter den durchsichtigen Stellen sind Farben verborgen</translation>
    </message>
    <message>
        <source>Holds tables that the picture does not use</source>
        <translation>Enthält Tabellen, die das Bild nicht braucht</translation>
    </message>
    <message>
        <source>Holds data of an unknown kind</source>
        <translation>Enthält Daten unbekannter Art</translation>
    </message>
    <message>
        <source>Holds private notes of the camera maker</source>
        <translation>Enthält eigene Notizen des Kameraherstellers</translation>
    </message>
    <message>
        <source>Tells how a picture generator made it</source>
        <translation>Verrät, wie ein Bildgenerator es gemacht hat</translation>
    </message>
    <message>
        <source>Carries signed content credentials</source>
        <translation>Trägt unterschriebene Herkunftsnachweise (Content Credentials)</translation>
    </message>
    <message>
        <source>The file name tells when it was taken</source>
        <translation>Der Dateiname verrät, wann es aufgenommen wurde</translation>
    </message>
    <message>
        <source>The file name tells the kind of device</source>
        <translation>Der Dateiname verrät die Art des Geräts</translation>
    </message>
    <message>
        <source>The file name tells the app it comes from</source>
        <translation>Der Dateiname verrät die App, aus der es kommt</translation>
    </message>
    <message>
        <source>The file name names a person</source>
        <translation>Der Dateiname nennt eine Person</translation>
    </message>
    <message>
        <source>The end mark is missing: cleaning adds it</source>
        <translation>Die Endmarke fehlt: sie wird beim Säubern ergänzt</translation>
    </message>
    <message>
        <source>Some of its notes are damaged and cannot be read</source>
        <translation>Einige Angaben sind beschädigt und nicht lesbar</translation>
    </message>
    <message>
        <source>Has an ordinary colour profile</source>
        <translation>Hat ein gewöhnliches Farbprofil</translation>
    </message>
    <message>
        <source>Carries further notes</source>
        <translation>Trägt weitere Angaben</translation>
    </message>
    <message>
        <source>Tells the exact place: %1</source>
        <translation>Verrät den genauen Ort: %1</translation>
    </message>
    <message>
        <source>Names a place: %1</source>
        <translation>Nennt einen Ort: %1</translation>
    </message>
    <message>
        <source>Taken: %1</source>
        <translation>Aufgenommen: %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Geändert: %1</translation>
    </message>
    <message>
        <source>Tells the time zone: %1</source>
        <translation>Verrät die Zeitzone: %1</translation>
    </message>
    <message>
        <source>Taken with %1</source>
        <translation>Aufgenommen mit %1</translation>
    </message>
    <message>
        <source>Gives the serial number of the device: %1</source>
        <translation>Nennt die Seriennummer des Geräts: %1</translation>
    </message>
    <message>
        <source>Taken with the lens %1</source>
        <translation>Aufgenommen mit dem Objektiv %1</translation>
    </message>
    <message>
        <source>Gives the serial number of the lens: %1</source>
        <translation>Nennt die Seriennummer des Objektivs: %1</translation>
    </message>
    <message>
        <source>Names someone: %1</source>
        <translation>Nennt jemanden: %1</translation>
    </message>
    <message>
        <source>Says who holds the rights: %1</source>
        <translation>Sagt, wer die Rechte hat: %1</translation>
    </message>
    <message>
        <source>Names people in the picture: %1</source>
        <translation>Nennt Menschen auf dem Bild: %1</translation>
    </message>
    <message>
        <source>Tells how to reach someone: %1</source>
        <translation>Verrät, wie jemand zu erreichen ist: %1</translation>
    </message>
    <message>
        <source>Saved by %1</source>
        <translation>Gesichert mit %1</translation>
    </message>
    <message>
        <source>Names a folder on a computer: %1</source>
        <translation>Nennt einen Ordner auf einem Computer: %1</translation>
    </message>
    <message>
        <source>Once had the name %1</source>
        <translation>Hatte früher den Namen %1</translation>
    </message>
    <message>
        <source>Holds data of an unknown kind: %1</source>
        <translation>Enthält Daten unbekannter Art: %1</translation>
    </message>
    <message>
        <source>Carries a comment: %1</source>
        <translation>Trägt einen Kommentar: %1</translation>
    </message>
    <message>
        <source>Carries a description: %1</source>
        <translation>Trägt eine Beschreibung: %1</translation>
    </message>
    <message>
        <source>%1 that are not the picture follow after its end</source>
        <translation>%1, die nicht zum Bild gehören, folgen nach seinem Ende</translation>
    </message>
    <message>
        <source>%1 of data stand where none belongs</source>
        <translation>%1 Daten stehen, wo keine hingehören</translation>
    </message>
    <message>
        <source>Every photo with this number comes from the same device.</source>
        <translation>Jedes Foto mit dieser Nummer kommt vom selben Gerät.</translation>
    </message>
    <message>
        <source>Files with the same number come from the same picture.</source>
        <translation>Dateien mit derselben Nummer kommen vom selben Bild.</translation>
    </message>
    <message>
        <source>The colours stay, the name goes.</source>
        <translation>Die Farben bleiben, der Name geht.</translation>
    </message>
    <message>
        <source>It is kept, so that the colours stay right.</source>
        <translation>Es bleibt, damit die Farben stimmen.</translation>
    </message>
    <message>
        <source>It can show what was cut off later.</source>
        <translation>Es kann zeigen, was später abgeschnitten wurde.</translation>
    </message>
    <message>
        <source>It shows what was cut off or covered later.</source>
        <translation>Es zeigt, was später abgeschnitten oder verdeckt wurde.</translation>
    </message>
    <message>
        <source>It can have sound.</source>
        <translation>Er kann Ton haben.</translation>
    </message>
    <message>
        <source>Without it the picture looks as on an ordinary screen.</source>
        <translation>Ohne sie sieht das Bild aus wie auf einem gewöhnlichen Bildschirm.</translation>
    </message>
    <message>
        <source>Viewers do not show it. It can hold anything.</source>
        <translation>Betrachter zeigen es nicht. Es kann alles enthalten.</translation>
    </message>
    <message>
        <source>It can show what was cut off.</source>
        <translation>Es kann zeigen, was abgeschnitten wurde.</translation>
    </message>
    <message>
        <source>What was erased can still be read there.</source>
        <translation>Was gelöscht wurde, ist dort noch zu lesen.</translation>
    </message>
    <message>
        <source>Only the maker can read all of them.</source>
        <translation>Nur der Hersteller kann alle lesen.</translation>
    </message>
    <message>
        <source>It often holds the name of the person who uses the computer.</source>
        <translation>Er enthält oft den Namen der Person, die den Computer benutzt.</translation>
    </message>
    <message>
        <source>They say who made and edited it, with what and when.</source>
        <translation>Sie sagen, wer es womit und wann gemacht und bearbeitet hat.</translation>
    </message>
    <message>
        <source>They are removed unread.</source>
        <translation>Sie werden ungelesen entfernt.</translation>
    </message>
    <message>
        <source>exact place</source>
        <translation>genauer Ort</translation>
    </message>
    <message>
        <source>name of a place</source>
        <translation>Name eines Orts</translation>
    </message>
    <message>
        <source>time it was taken</source>
        <translation>Zeit der Aufnahme</translation>
    </message>
    <message>
        <source>time of a change</source>
        <translation>Zeit einer Änderung</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>device model</source>
        <translation>Gerätemodell</translation>
    </message>
    <message>
        <source>device serial number</source>
        <translation>Seriennummer des Geräts</translation>
    </message>
    <message>
        <source>lens model</source>
        <translation>Objektivmodell</translation>
    </message>
    <message>
        <source>lens serial number</source>
        <translation>Seriennummer des Objektivs</translation>
    </message>
    <message>
        <source>name of a display</source>
        <translation>Name eines Bildschirms</translation>
    </message>
    <message>
        <source>unique number</source>
        <translation>eindeutige Nummer</translation>
    </message>
    <message>
        <source>name of a person</source>
        <translation>Name einer Person</translation>
    </message>
    <message>
        <source>copyright note</source>
        <translation>Urheberrechtsvermerk</translation>
    </message>
    <message>
        <source>marked faces</source>
        <translation>markierte Gesichter</translation>
    </message>
    <message>
        <source>contact details</source>
        <translation>Kontaktangaben</translation>
    </message>
    <message>
        <source>name of a program</source>
        <translation>Name eines Programms</translation>
    </message>
    <message>
        <source>folder on a computer</source>
        <translation>Ordner auf einem Computer</translation>
    </message>
    <message>
        <source>editing history</source>
        <translation>Bearbeitungsverlauf</translation>
    </message>
    <message>
        <source>earlier file name</source>
        <translation>früherer Dateiname</translation>
    </message>
    <message>
        <source>small preview inside</source>
        <translation>Vorschaubild darin</translation>
    </message>
    <message>
        <source>different small picture inside</source>
        <translation>anderes kleines Bild darin</translation>
    </message>
    <message>
        <source>second picture inside</source>
        <translation>zweites Bild darin</translation>
    </message>
    <message>
        <source>short film inside</source>
        <translation>kurzer Film darin</translation>
    </message>
    <message>
        <source>map of distances</source>
        <translation>Karte der Entfernungen</translation>
    </message>
    <message>
        <source>HDR brightness layer</source>
        <translation>HDR-Helligkeitsebene</translation>
    </message>
    <message>
        <source>data after the end</source>
        <translation>Daten nach dem Ende</translation>
    </message>
    <message>
        <source>data in between</source>
        <translation>Daten dazwischen</translation>
    </message>
    <message>
        <source>hidden picture data</source>
        <translation>verborgene Bilddaten</translation>
    </message>
    <message>
        <source>colours under transparency</source>
        <translation>Farben unter Durchsichtigem</translation>
    </message>
    <message>
        <source>unused tables</source>
        <translation>unbenutzte Tabellen</translation>
    </message>
    <message>
        <source>unknown data</source>
        <translation>unbekannte Daten</translation>
    </message>
    <message>
        <source>notes of the maker</source>
        <translation>Notizen des Herstellers</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>picture generator settings</source>
        <translation>Angaben eines Bildgenerators</translation>
    </message>
    <message>
        <source>content credentials</source>
        <translation>Herkunftsnachweise</translation>
    </message>
    <message>
        <source>time in the file name</source>
        <translation>Zeit im Dateinamen</translation>
    </message>
    <message>
        <source>device in the file name</source>
        <translation>Gerät im Dateinamen</translation>
    </message>
    <message>
        <source>app in the file name</source>
        <translation>App im Dateinamen</translation>
    </message>
    <message>
        <source>person in the file name</source>
        <translation>Person im Dateinamen</translation>
    </message>
    <message>
        <source>missing end mark</source>
        <translation>fehlende Endmarke</translation>
    </message>
    <message>
        <source>damaged notes</source>
        <translation>beschädigte Angaben</translation>
    </message>
    <message>
        <source>colour profile</source>
        <translation>Farbprofil</translation>
    </message>
    <message>
        <source>further notes</source>
        <translation>weitere Angaben</translation>
    </message>
    <message>
        <source>Holds the outlines of a person</source>
        <translation>Enthält die Umrisse einer Person</translation>
    </message>
    <message>
        <source>outlines of a person</source>
        <translation>Umrisse einer Person</translation>
    </message>
    <message>
        <source>Tells where faces are in each frame</source>
        <translation>Sagt, wo in jedem Bild Gesichter sind</translation>
    </message>
    <message>
        <source>Holds notes that run along with the film</source>
        <translation>Enthält Notizen, die mit dem Film mitlaufen</translation>
    </message>
    <message>
        <source>Holds text that runs along with the film</source>
        <translation>Enthält Text, der mit dem Film mitläuft</translation>
    </message>
    <message>
        <source>Holds notes that run along with the film: %1</source>
        <translation>Enthält Notizen, die mit dem Film mitlaufen: %1</translation>
    </message>
    <message>
        <source>Holds text that runs along with the film: %1</source>
        <translation>Enthält Text, der mit dem Film mitläuft: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n positions along your route</source>
        <translation>
            <numerusform>%n Ort entlang Ihres Wegs</numerusform>
            <numerusform>%n Orte entlang Ihres Wegs</numerusform>
        </translation>
    </message>
    <message>
        <source>Together they draw the way you took.</source>
        <translation>Zusammen zeichnen sie den Weg nach, den Sie genommen haben.</translation>
    </message>
    <message>
        <source>positions along the route</source>
        <translation>Orte entlang des Wegs</translation>
    </message>
    <message>
        <source>faces in each frame</source>
        <translation>Gesichter in jedem Bild</translation>
    </message>
    <message>
        <source>notes along the film</source>
        <translation>Notizen zum Film</translation>
    </message>
    <message>
        <source>text along the film</source>
        <translation>Text zum Film</translation>
    </message>
    <message>
        <source>notes that nobody could read</source>
        <translation>Angaben, die niemand lesen konnte</translation>
    </message>
    <message>
        <source>Some of its notes stopped the program that reads them</source>
        <translation>Einige seiner Angaben haben das Programm angehalten, das sie liest</translation>
    </message>
    <message>
        <source>cropped part</source>
        <translation>Abgeschnittenes</translation>
    </message>
    <message>
        <source>The cropped part is still in the file</source>
        <translation>Das Abgeschnittene ist noch in der Datei</translation>
    </message>
    <message>
        <source>Cleaning keeps it. To lose it, save the picture anew in an editor.</source>
        <translation>Beim Säubern bleibt es. Um es loszuwerden, das Bild in einem Bildprogramm neu speichern.</translation>
    </message>
</context>
<context>
    <name>HiddenWords</name>
    <message>
        <source>Small preview picture</source>
        <translation>Kleines Vorschaubild</translation>
    </message>
    <message>
        <source>Second picture</source>
        <translation>Zweites Bild</translation>
    </message>
    <message>
        <source>HDR brightness layer</source>
        <translation>HDR-Helligkeitsebene</translation>
    </message>
    <message>
        <source>Map of distances</source>
        <translation>Karte der Entfernungen</translation>
    </message>
    <message>
        <source>Outlines of a person</source>
        <translation>Umrisse einer Person</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Notes along the film</source>
        <translation>Notizen entlang des Films</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Bytes %1 to %2 (%3), %4</source>
        <translation>Bytes %1 bis %2 (%3), %4</translation>
    </message>
    <message numerus="yes">
        <source>the first of %n piece(s)</source>
        <translation>
            <numerusform>das erste von %n Stück</numerusform>
            <numerusform>das erste von %n Stücken</numerusform>
        </translation>
    </message>
    <message>
        <source>It has sound.</source>
        <translation>Er hat Ton.</translation>
    </message>
    <message>
        <source>It has no sound.</source>
        <translation>Er hat keinen Ton.</translation>
    </message>
    <message>
        <source>It plays for %1 seconds.</source>
        <translation>Er dauert %1 Sekunden.</translation>
    </message>
    <message>
        <source>Of no kind that Privet knows.</source>
        <translation>Von keiner Art, die Privet kennt.</translation>
    </message>
    <message>
        <source>Nothing but zeros.</source>
        <translation>Nichts als Nullen.</translation>
    </message>
    <message>
        <source>Looks like text.</source>
        <translation>Sieht aus wie Text.</translation>
    </message>
    <message>
        <source>Looks like XML.</source>
        <translation>Sieht aus wie XML.</translation>
    </message>
    <message>
        <source>Looks like JSON.</source>
        <translation>Sieht aus wie JSON.</translation>
    </message>
    <message>
        <source>Looks compressed or encrypted.</source>
        <translation>Sieht gepackt oder verschlüsselt aus.</translation>
    </message>
    <message>
        <source>Looks like a ZIP archive.</source>
        <translation>Sieht aus wie ein ZIP-Archiv.</translation>
    </message>
    <message>
        <source>Looks like a file of the kind %1.</source>
        <translation>Sieht aus wie eine Datei der Art %1.</translation>
    </message>
    <message>
        <source>It is coded as the file itself is.</source>
        <translation>Es ist so kodiert wie die Datei selbst.</translation>
    </message>
    <message>
        <source>It names a folder on a computer: %1.</source>
        <translation>Nennt einen Ordner auf einem Computer: %1.</translation>
    </message>
</context>
<context>
    <name>LinkageWords</name>
    <message numerus="yes">
        <source>%n file(s) carry the same short serial number</source>
        <translation>
            <numerusform>%n Datei trägt dieselbe kurze Seriennummer</numerusform>
            <numerusform>%n Dateien tragen dieselbe kurze Seriennummer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come from one device</source>
        <translation>
            <numerusform>%n Datei stammt von einem Gerät</numerusform>
            <numerusform>%n Dateien stammen von einem Gerät</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were taken through one lens</source>
        <translation>
            <numerusform>%n Datei wurde durch ein Objektiv aufgenommen</numerusform>
            <numerusform>%n Dateien wurden durch ein Objektiv aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) belong to one picture</source>
        <translation>
            <numerusform>%n Datei gehört zu einem Bild</numerusform>
            <numerusform>%n Dateien gehören zu einem Bild</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) name the same contact</source>
        <translation>
            <numerusform>%n Datei nennt denselben Kontakt</numerusform>
            <numerusform>%n Dateien nennen denselben Kontakt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) name the same user of a computer</source>
        <translation>
            <numerusform>%n Datei nennt denselben Benutzer eines Computers</numerusform>
            <numerusform>%n Dateien nennen denselben Benutzer eines Computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) carry the same name</source>
        <translation>
            <numerusform>%n Datei trägt denselben Namen</numerusform>
            <numerusform>%n Dateien tragen denselben Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) carry the profile of one display</source>
        <translation>
            <numerusform>%n Datei trägt das Profil eines Bildschirms</numerusform>
            <numerusform>%n Dateien tragen das Profil eines Bildschirms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were taken at one place on different days</source>
        <translation>
            <numerusform>%n Datei wurde an einem Ort an verschiedenen Tagen aufgenommen</numerusform>
            <numerusform>%n Dateien wurden an einem Ort an verschiedenen Tagen aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were made with the same picture generator settings</source>
        <translation>
            <numerusform>%n Datei wurde mit denselben Einstellungen eines Bildgenerators gemacht</numerusform>
            <numerusform>%n Dateien wurden mit denselben Einstellungen eines Bildgenerators gemacht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come from the same model of device</source>
        <translation>
            <numerusform>%n Datei stammt vom selben Gerätemodell</numerusform>
            <numerusform>%n Dateien stammen vom selben Gerätemodell</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were taken through the same model of lens</source>
        <translation>
            <numerusform>%n Datei wurde durch dasselbe Objektivmodell aufgenommen</numerusform>
            <numerusform>%n Dateien wurden durch dasselbe Objektivmodell aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were saved by the same program</source>
        <translation>
            <numerusform>%n Datei wurde vom selben Programm gespeichert</numerusform>
            <numerusform>%n Dateien wurden vom selben Programm gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>device serial number</source>
        <translation>Seriennummer des Geräts</translation>
    </message>
    <message>
        <source>lens serial number</source>
        <translation>Seriennummer des Objektivs</translation>
    </message>
    <message>
        <source>picture number</source>
        <translation>Nummer des Bildes</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>display profile</source>
        <translation>Bildschirmprofil</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>generator settings</source>
        <translation>Einstellungen des Bildgenerators</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>lens model</source>
        <translation>Objektivmodell</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>near %1, %2</source>
        <translation>bei %1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is shared, its value</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>In common: %1.</source>
        <translation>Gemeinsam: %1.</translation>
    </message>
</context>
<context>
    <name>OptionWords</name>
    <message>
        <source>Photos, and folders to walk to the bottom</source>
        <translation>Fotos, und Ordner, die bis zum Grund durchsucht werden</translation>
    </message>
    <message>
        <source>How many files to work on at once (default: as many as there are cores)</source>
        <translation>An wie vielen Dateien zugleich gearbeitet wird (Vorgabe: so viele, wie es Kerne gibt)</translation>
    </message>
    <message>
        <source>Answer as JSON</source>
        <translation>Als JSON antworten</translation>
    </message>
</context>
<context>
    <name>ResultWords</name>
    <message>
        <source>What can be seen stays: faces, signs, reflections.</source>
        <translation>Was zu sehen ist, bleibt: Gesichter, Schilder, Spiegelungen.</translation>
    </message>
    <message>
        <source>The fine noise of the camera stays. Experts can compare it with other photos of that camera.</source>
        <translation>Das feine Rauschen der Kamera bleibt. Fachleute können es mit anderen Fotos dieser Kamera vergleichen.</translation>
    </message>
    <message>
        <source>The way the picture was packed stays. It can hint at the program or the model.</source>
        <translation>Die Art, wie das Bild gepackt wurde, bleibt. Sie kann auf Programm oder Modell hinweisen.</translation>
    </message>
    <message>
        <source>The file name tells something. A neutral name does not.</source>
        <translation>Der Dateiname verrät etwas. Ein neutraler Name nicht.</translation>
    </message>
    <message>
        <source>Colours under the transparent parts stay. Removing them would change the picture data.</source>
        <translation>Farben unter den durchsichtigen Stellen bleiben. Sie zu entfernen würde die Bilddaten ändern.</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Sauber</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>Gesäubert</translation>
    </message>
    <message>
        <source>Cleaned, some stays</source>
        <translation>Gesäubert, etwas bleibt</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <source>Not cleaned</source>
        <translation>Nicht gesäubert</translation>
    </message>
    <message>
        <source>%1 is not there. See whether it was moved or renamed, or its drive taken out.</source>
        <translation>%1 ist nicht da. Sehen Sie nach, ob die Datei verschoben oder umbenannt oder ihr Laufwerk entfernt wurde.</translation>
    </message>
    <message>
        <source>%1 may not be opened or changed with your account. Copy it to a folder of your own.</source>
        <translation>%1 darf mit Ihrem Konto nicht geöffnet oder geändert werden. Kopieren Sie die Datei in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>There is no room for the copy of %1. Make room, or choose another folder for copies.</source>
        <translation>Für die Kopie von %1 ist kein Platz. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner für Kopien.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to. Choose another folder for copies.</source>
        <translation>In den Ordner von %1 lässt sich nicht schreiben. Wählen Sie einen anderen Ordner für Kopien.</translation>
    </message>
    <message>
        <source>Another file already has the name that %1 would get. It was left alone. Choose another folder.</source>
        <translation>Eine andere Datei hat schon den Namen, den %1 bekäme. Sie wurde nicht angetastet. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 is a folder, a device or a pipe. Choose a picture file.</source>
        <translation>%1 ist ein Ordner, ein Gerät oder eine Pipe. Wählen Sie eine Bilddatei.</translation>
    </message>
    <message>
        <source>%1 is a link, and links are not followed. Choose the file it leads to.</source>
        <translation>%1 ist eine Verknüpfung, und Verknüpfungen wird nicht gefolgt. Wählen Sie die Datei, auf die sie zeigt.</translation>
    </message>
    <message>
        <source>%1 could not be read to its end. Check its drive, or copy the file from its source again.</source>
        <translation>%1 ließ sich nicht bis zum Ende lesen. Prüfen Sie das Laufwerk, oder kopieren Sie die Datei noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
        <source>The copy of %1 could not be written. The original is untouched. Choose another folder.</source>
        <translation>Die Kopie von %1 ließ sich nicht schreiben. Das Original ist unberührt. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 was changed by another program meanwhile. It was left alone. Try again later.</source>
        <translation>%1 wurde inzwischen von einem anderen Programm geändert und nicht angetastet. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 is not a JPEG or PNG picture. Save it as one of these, then clean that.</source>
        <translation>%1 ist kein JPEG- oder PNG-Bild. Sichern Sie es in einem dieser Formate, und säubern Sie dann das.</translation>
    </message>
    <message>
        <source>%1 is empty. Copy it from its source again.</source>
        <translation>%1 ist leer. Kopieren Sie die Datei noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
        <source>%1 is damaged inside. Open it in a picture program, save it anew, then clean that.</source>
        <translation>%1 ist innen beschädigt. Öffnen Sie es in einem Bildprogramm, sichern Sie es neu, und säubern Sie dann das.</translation>
    </message>
    <message>
        <source>%1 ends before its picture does. Copy it from its source again.</source>
        <translation>%1 endet vor seinem Bild. Kopieren Sie die Datei noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
        <source>%1 is larger than what can be opened safely. Save it smaller, then clean that.</source>
        <translation>%1 ist größer, als sich sicher öffnen lässt. Sichern Sie es kleiner, und säubern Sie dann das.</translation>
    </message>
    <message>
        <source>%1 is of a rare kind (%2). Open it in a picture program, save it anew, then clean that.</source>
        <translation>%1 ist von seltener Art (%2). Öffnen Sie es in einem Bildprogramm, sichern Sie es neu, und säubern Sie dann das.</translation>
    </message>
    <message>
        <source>The copy of %1 could not be proved clean, so it was not saved. The original is untouched. Save it anew in a picture program, then clean that.</source>
        <translation>Dass die Kopie von %1 sauber ist, ließ sich nicht beweisen, darum wurde sie nicht gesichert. Das Original ist unberührt. Sichern Sie es in einem Bildprogramm neu, und säubern Sie dann das.</translation>
    </message>
    <message>
        <source>%1 was not cleaned, because the work was stopped. Start again when you like.</source>
        <translation>%1 wurde nicht gesäubert, weil die Arbeit angehalten wurde. Beginnen Sie wieder, wann Sie möchten.</translation>
    </message>
    <message>
        <source>The note which way up the picture is stays. This picture cannot be turned without loss.</source>
        <translation>Der Vermerk, wo im Bild oben ist, bleibt. Dieses Bild lässt sich nicht ohne Verlust drehen.</translation>
    </message>
    <message>
        <source>%1 is of the kind %2, which cannot be cleaned yet. If it is a picture, save it as JPEG or PNG, then clean that.</source>
        <translation>%1 ist von der Art %2, die noch nicht gesäubert werden kann. Wenn es ein Bild ist, sichern Sie es als JPEG oder PNG, und säubern Sie dann das.</translation>
    </message>
    <message>
        <source>%1 cannot be moved to the Trash, so it was not replaced. It is untouched. Save a clean copy instead.</source>
        <translation>%1 kann nicht in den Papierkorb gelegt werden und wurde deshalb nicht ersetzt. Die Datei ist unverändert. Speichern Sie stattdessen eine saubere Kopie.</translation>
    </message>
    <message>
        <source>%1 is not clean: byte %2 is not explained (%3).</source>
        <translation>%1 ist nicht sauber: Byte %2 ist nicht erklärt (%3).</translation>
    </message>
    <message>
        <source>%1 stopped the program that looks inside it, or kept it busy for too long. Privet itself is not affected. Open it in a picture program, save it anew, then clean that.</source>
        <translation>%1 hat das Programm angehalten, das hineinsieht, oder es zu lange beschäftigt. Privet selbst ist nicht betroffen. Öffnen Sie es in einem Bildprogramm, sichern Sie es neu, und säubern Sie dann das.</translation>
    </message>
    <message>
        <source>The part that was cropped away stays in the file. To lose it, save the picture anew in an editor.</source>
        <translation>Was abgeschnitten wurde, bleibt in der Datei. Um es loszuwerden, das Bild in einem Bildprogramm neu speichern.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>See what a photo says about you.</source>
        <translation>Sehen, was ein Foto über Sie sagt.</translation>
    </message>
    <message>
        <source>Photos or folders to look at.</source>
        <translation>Fotos oder Ordner, die angesehen werden.</translation>
    </message>
    <message>
        <source>This system does not let Privet close its way to the network (seccomp is missing), so it does not start.</source>
        <translation>Dieses System lässt nicht zu, dass Privet sich vom Netz abschneidet (seccomp fehlt). Darum startet es nicht.</translation>
    </message>
</context>
<context>
    <name>privet::AboutPage</name>
    <message>
        <source>About Privet</source>
        <translation>Über Privet</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>A privacy assistant for one person&apos;s own computer. It works without an account and without the internet: nothing leaves this computer unless you press a button that says where it goes.</source>
        <translation>Ein Helfer für das Private auf dem eigenen Computer. Er braucht kein Konto und kein Internet: Nichts verlässt diesen Computer, außer Sie drücken einen Knopf, auf dem steht, wohin es geht.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Privet is free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). You may use, study, share and change it. It comes without any warranty.</source>
        <translation>Privet ist freie Software unter der GNU General Public License, Version 3 oder später (GPL-3.0-or-later). Sie dürfen es benutzen, untersuchen, weitergeben und ändern. Es kommt ohne jede Gewähr.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
    <message>
        <source>window and controls</source>
        <translation>Fenster und Bedienelemente</translation>
    </message>
    <message>
        <source>reads what a photo says</source>
        <translation>liest, was ein Foto sagt</translation>
    </message>
    <message>
        <source>colour profiles</source>
        <translation>Farbprofile</translation>
    </message>
    <message>
        <source>JPEG pictures</source>
        <translation>JPEG-Bilder</translation>
    </message>
    <message>
        <source>PNG pictures</source>
        <translation>PNG-Bilder</translation>
    </message>
    <message>
        <source>packed data</source>
        <translation>gepackte Daten</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>reports for programs</source>
        <translation>Berichte für Programme</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>names and places of towns</source>
        <translation>Namen und Lage von Orten</translation>
    </message>
</context>
<context>
    <name>privet::JobStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>done of all</comment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::KeysDialog</name>
    <message>
        <source>Keys of this page</source>
        <translation>Tasten dieser Seite</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Auf dieser Seite</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>privet::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Tasten dieser Seite</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>privet::MessageBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>privet::PageHeader</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>privet::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Every change holds at once. Settings stay on this computer.</source>
        <translation>Jede Änderung gilt sofort. Die Einstellungen bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Schreibtisch</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Hoher Kontrast, hell</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Hoher Kontrast, dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes when you open Privet again.</source>
        <translation>Die Sprache wechselt, wenn Sie Privet wieder öffnen.</translation>
    </message>
</context>
<context>
    <name>privet::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n to do</source>
        <translation>
            <numerusform>%1, %n zu tun</numerusform>
            <numerusform>%1, %n zu tun</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos</name>
    <message>
        <source>See what photos give away, and clean them.</source>
        <translation>Sehen, was Fotos verraten, und sie säubern.</translation>
    </message>
</context>
<context>
    <name>privet::photos::ActionBar</name>
    <message>
        <source>Choices</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>How clean copies are made</source>
        <translation>Wie saubere Kopien entstehen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>privet::photos::BeforeAfterView</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Clean copy</source>
        <translation>Saubere Kopie</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n fact(s) inside</source>
        <translation>
            <numerusform>%1, %n Angabe darin</numerusform>
            <numerusform>%1, %n Angaben darin</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, nothing but the picture</source>
        <translation>%1, nichts als das Bild</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gesichert</translation>
    </message>
    <message>
        <source>%1, something stays</source>
        <translation>%1, etwas bleibt</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Dieses Bild kann nicht gezeigt werden.</translation>
    </message>
</context>
<context>
    <name>privet::photos::BytesView</name>
    <message>
        <source>Earlier</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Bytes of this part</source>
        <translation>Bytes dieses Teils</translation>
    </message>
    <message>
        <source>Covered until you ask. It can hold anything.</source>
        <translation>Verdeckt, bis Sie fragen. Es kann alles sein.</translation>
    </message>
    <message>
        <source>Earlier bytes</source>
        <translation>Bytes davor</translation>
    </message>
    <message>
        <source>Later bytes</source>
        <translation>Bytes danach</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 bis %2 von %3</translation>
    </message>
</context>
<context>
    <name>privet::photos::ChoicesMenu</name>
    <message>
        <source>Which way up</source>
        <translation>Welche Seite oben ist</translation>
    </message>
    <message>
        <source>&amp;Keep the note which way is up</source>
        <translation>Den &amp;Vermerk behalten, welche Seite oben ist</translation>
    </message>
    <message>
        <source>&amp;Turn the picture itself, where that loses nothing</source>
        <translation>Das &amp;Bild selbst drehen, wo dabei nichts verloren geht</translation>
    </message>
    <message>
        <source>Date of the copy&apos;s file</source>
        <translation>Datum der Kopie</translation>
    </message>
    <message>
        <source>The moment it is &amp;saved</source>
        <translation>Der &amp;Moment des Sicherns</translation>
    </message>
    <message>
        <source>The same for &amp;all copies</source>
        <translation>Für &amp;alle Kopien dasselbe</translation>
    </message>
    <message>
        <source>That of the &amp;original</source>
        <translation>Das des &amp;Originals</translation>
    </message>
    <message>
        <source>Name of the copy</source>
        <translation>Name der Kopie</translation>
    </message>
    <message>
        <source>A &amp;neutral name, picture-0001</source>
        <translation>Ein &amp;neutraler Name, picture-0001</translation>
    </message>
</context>
<context>
    <name>privet::photos::CleanCommand</name>
    <message>
        <source>Make clean copies of photos; the originals stay as they are.</source>
        <translation>Saubere Kopien von Fotos machen; die Originale bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Put the copies here, under their names</source>
        <translation>Die Kopien hierher legen, unter ihrem Namen</translation>
    </message>
    <message>
        <source>Take the place of the originals, which go to the Trash</source>
        <translation>An die Stelle der Originale treten; diese kommen in den Papierkorb</translation>
    </message>
    <message>
        <source>Call the copies picture-0001 and so on</source>
        <translation>Die Kopien picture-0001 und so weiter nennen</translation>
    </message>
    <message>
        <source>Date of the copies: now, neutral or original</source>
        <translation>Datum der Kopien: now (jetzt), neutral oder original</translation>
    </message>
    <message>
        <source>Turn the picture itself where that loses nothing</source>
        <translation>Das Bild selbst drehen, wo dabei nichts verloren geht</translation>
    </message>
    <message>
        <source>Copies cannot go into a folder that is to be cleaned: %1. Choose another folder for them.</source>
        <translation>Kopien können nicht in einen Ordner, der gesäubert werden soll: %1. Wählen Sie einen anderen Ordner für sie.</translation>
    </message>
</context>
<context>
    <name>privet::photos::CleanSentences</name>
    <message numerus="yes">
        <source>%n photo(s) replaced. The original(s) are in the Trash.</source>
        <translation>
            <numerusform>%n Foto ersetzt. Das Original ist im Papierkorb.</numerusform>
            <numerusform>%n Fotos ersetzt. Die Originale sind im Papierkorb.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clean copy(s) saved beside the original(s).</source>
        <translation>
            <numerusform>%n saubere Kopie neben dem Original gesichert.</numerusform>
            <numerusform>%n saubere Kopien neben den Originalen gesichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The original(s) cannot be written beside, so %n clean copy(s) went to %1.</source>
        <translation>
            <numerusform>Neben das Original lässt sich nicht schreiben, darum kam %n saubere Kopie nach %1.</numerusform>
            <numerusform>Neben die Originale lässt sich nicht schreiben, darum kamen %n saubere Kopien nach %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clean copy(s) saved in %1.</source>
        <translation>
            <numerusform>%n saubere Kopie in %1 gesichert.</numerusform>
            <numerusform>%n saubere Kopien in %1 gesichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be cleaned and are untouched.</source>
        <translation>
            <numerusform>%n Datei konnte nicht gesäubert werden und ist unberührt.</numerusform>
            <numerusform>%n Dateien konnten nicht gesäubert werden und sind unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not cleaned.</source>
        <translation>%1 wurde nicht gesäubert.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Nothing to take out, so nothing was written.</source>
        <translation>Nichts zu entfernen, darum wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>privet::photos::CleaningJobs</name>
    <message numerus="yes">
        <source>Cleaning %n file(s)</source>
        <translation>
            <numerusform>%n Datei wird gesäubert</numerusform>
            <numerusform>%n Dateien werden gesäubert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking back %n copy(s)</source>
        <translation>
            <numerusform>%n Kopie wird zurückgenommen</numerusform>
            <numerusform>%n Kopien werden zurückgenommen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::DetailPane</name>
    <message>
        <source>About this photo</source>
        <translation>Über dieses Foto</translation>
    </message>
    <message>
        <source>Show the proof</source>
        <translation>Beweis zeigen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>All %1 bytes explained. Picture data identical.</source>
        <translation>Alle %1 Bytes sind erklärt. Die Bilddaten sind dieselben.</translation>
    </message>
    <message>
        <source>All %1 bytes explained.</source>
        <translation>Alle %1 Bytes sind erklärt.</translation>
    </message>
    <message>
        <source>All %1 bytes explained. There is nothing to take out.</source>
        <translation>Alle %1 Bytes sind erklärt. Es gibt nichts zu entfernen.</translation>
    </message>
    <message>
        <source>%1 was not cleaned</source>
        <translation>%1 wurde nicht gesäubert</translation>
    </message>
</context>
<context>
    <name>privet::photos::DragOutButton</name>
    <message>
        <source>Drag out</source>
        <translation>Herausziehen</translation>
    </message>
    <message>
        <source>Drag the clean copy into another window, or press to copy it</source>
        <translation>Die saubere Kopie in ein anderes Fenster ziehen, oder drücken, um sie zu kopieren</translation>
    </message>
</context>
<context>
    <name>privet::photos::DropZone</name>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>No photo at hand?</source>
        <translation>Kein Foto zur Hand?</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Beispielfoto ausprobieren</translation>
    </message>
    <message>
        <source>Originals stay as they are</source>
        <translation>Originale bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>A clean copy is saved beside them.</source>
        <translation>Eine saubere Kopie kommt daneben.</translation>
    </message>
    <message>
        <source>Proof before you share</source>
        <translation>Erst der Beweis, dann teilen</translation>
    </message>
    <message>
        <source>Every byte of the copy is explained.</source>
        <translation>Jedes Byte der Kopie ist erklärt.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>No account, no passphrase, no internet needed.</source>
        <translation>Ohne Konto, ohne Passphrase, ohne Internet.</translation>
    </message>
    <message>
        <source>Drop photos or folders here</source>
        <translation>Fotos oder Ordner hier ablegen</translation>
    </message>
    <message>
        <source>See what a photo says about you. Then save a copy that says nothing but the picture.</source>
        <translation>Sehen Sie, was ein Foto über Sie sagt. Sichern Sie dann eine Kopie, die nichts sagt als das Bild.</translation>
    </message>
</context>
<context>
    <name>privet::photos::FindingList</name>
    <message>
        <source>This photo says nothing about you</source>
        <translation>Dieses Foto sagt nichts über Sie</translation>
    </message>
    <message>
        <source>What this photo says about you</source>
        <translation>Was dieses Foto über Sie sagt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>And %n more that weigh less. All of them go.</source>
        <translation>
            <numerusform>Und %n weitere, die weniger wiegt. Auch sie verschwindet.</numerusform>
            <numerusform>Und %n weitere, die weniger wiegen. Sie verschwinden alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use a neutral name</source>
        <translation>Neutralen Namen nehmen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at the hidden picture</source>
        <translation>Das verborgene Bild ansehen</translation>
    </message>
    <message>
        <source>What stays: whatever can be seen in the picture</source>
        <translation>Was bleibt: alles, was auf dem Bild zu sehen ist</translation>
    </message>
    <message>
        <source>Look at the hidden film</source>
        <translation>Den verborgenen Film ansehen</translation>
    </message>
    <message>
        <source>Look at the hidden notes</source>
        <translation>Die verborgenen Notizen ansehen</translation>
    </message>
    <message>
        <source>Look at the hidden data</source>
        <translation>Die verborgenen Daten ansehen</translation>
    </message>
</context>
<context>
    <name>privet::photos::FindingRow</name>
    <message>
        <source>Show the raw value</source>
        <translation>Den rohen Wert zeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Raw value</source>
        <translation>Roher Wert</translation>
    </message>
    <message>
        <source>Hide the raw value</source>
        <translation>Den rohen Wert verbergen</translation>
    </message>
</context>
<context>
    <name>privet::photos::HiddenDialog</name>
    <message>
        <source>Hidden inside</source>
        <translation>Darin verborgen</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Dieses Bild kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Hidden inside %1</source>
        <translation>Verborgen in %1</translation>
    </message>
    <message>
        <source>Part to look at</source>
        <translation>Teil, der angesehen wird</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a part and where it is</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>As &amp;bytes</source>
        <translation>Als &amp;Bytes</translation>
    </message>
    <message>
        <source>Show clearly</source>
        <translation>Klar zeigen</translation>
    </message>
    <message>
        <source>Save this part as…</source>
        <translation>Diesen Teil speichern unter …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cover again</source>
        <translation>Wieder verdecken</translation>
    </message>
    <message>
        <source>Save this part</source>
        <translation>Diesen Teil speichern</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
</context>
<context>
    <name>privet::photos::HiddenReader</name>
    <message>
        <source>Saving a hidden part</source>
        <translation>Ein verborgener Teil wird gespeichert</translation>
    </message>
</context>
<context>
    <name>privet::photos::Importer</name>
    <message>
        <source>Finding photos</source>
        <translation>Fotos werden gesucht</translation>
    </message>
</context>
<context>
    <name>privet::photos::InspectCommand</name>
    <message>
        <source>Say what photos give away.</source>
        <translation>Sagen, was Fotos verraten.</translation>
    </message>
    <message>
        <source>List what is hidden inside, and what it looks like</source>
        <translation>Auflisten, was darin verborgen ist und wonach es aussieht</translation>
    </message>
</context>
<context>
    <name>privet::photos::LinkageCard</name>
    <message>
        <source>What they say together</source>
        <translation>Was sie zusammen sagen</translation>
    </message>
    <message>
        <source>Hide what they say together</source>
        <translation>Ausblenden, was sie zusammen sagen</translation>
    </message>
    <message>
        <source>Show what they say together</source>
        <translation>Anzeigen, was sie zusammen sagen</translation>
    </message>
    <message numerus="yes">
        <source>And %n more group(s).</source>
        <translation>
            <numerusform>Und %n weitere Gruppe.</numerusform>
            <numerusform>Und %n weitere Gruppen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select: %1</source>
        <translation>Auswählen: %1</translation>
    </message>
</context>
<context>
    <name>privet::photos::PageSentences</name>
    <message numerus="yes">
        <source>%Ln still to be looked at.</source>
        <translation>
            <numerusform>%Ln ist noch anzusehen.</numerusform>
            <numerusform>%Ln sind noch anzusehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln give something away.</source>
        <translation>
            <numerusform>%Ln verrät etwas.</numerusform>
            <numerusform>%Ln verraten etwas.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them gives anything away.</source>
        <translation>Keine davon verrät etwas.</translation>
    </message>
    <message>
        <source>Looking for photos.</source>
        <translation>Fotos werden gesucht.</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Noch nichts da.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s).</source>
        <translation>
            <numerusform>%Ln Datei.</numerusform>
            <numerusform>%Ln Dateien.</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2.</source>
        <translation>%L1 von %L2.</translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s) inside.</source>
        <translation>
            <numerusform>%n Angabe darin.</numerusform>
            <numerusform>%n Angaben darin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoActions</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Save clean copy</source>
        <translation>Saubere Kopie sichern</translation>
    </message>
    <message>
        <source>Clean all</source>
        <translation>Alle säubern</translation>
    </message>
    <message>
        <source>Replace original…</source>
        <translation>Original ersetzen …</translation>
    </message>
    <message>
        <source>Copy the clean copy</source>
        <translation>Die saubere Kopie kopieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Take all off the list</source>
        <translation>Alle von der Liste nehmen</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Blur all pictures</source>
        <translation>Alle Bilder verwischen</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoListPane</name>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Which photos to show</source>
        <translation>Welche Fotos gezeigt werden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Gives away</source>
        <translation>Verrät etwas</translation>
    </message>
    <message>
        <source>Clean</source>
        <comment>state of a photo</comment>
        <translation>Sauber</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nichts da</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>The filter by name is on.</source>
        <translation>Der Filter nach Namen ist an.</translation>
    </message>
    <message>
        <source>Only a part of the list is shown.</source>
        <translation>Nur ein Teil der Liste wird gezeigt.</translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoListView</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoReader</name>
    <message numerus="yes">
        <source>Looking at %n file(s)</source>
        <translation>
            <numerusform>%n Datei wird angesehen</numerusform>
            <numerusform>%n Dateien werden angesehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoRow</name>
    <message>
        <source>, </source>
        <comment>between two findings</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>Nicht angesehen</translation>
    </message>
    <message>
        <source>A lot</source>
        <comment>what a photo gives away</comment>
        <translation>Viel</translation>
    </message>
    <message>
        <source>Something</source>
        <comment>what a photo gives away</comment>
        <translation>Etwas</translation>
    </message>
    <message>
        <source>Small clues</source>
        <translation>Kleine Hinweise</translation>
    </message>
    <message>
        <source>Clean</source>
        <comment>state of a photo</comment>
        <translation>Sauber</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>Gesäubert</translation>
    </message>
    <message>
        <source>Cleaned, some stays</source>
        <translation>Gesäubert, etwas bleibt</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <source>Small clue</source>
        <translation>Kleiner Hinweis</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Waiting to be looked at</source>
        <translation>Wird noch angesehen</translation>
    </message>
    <message>
        <source>Bytes that are not needed</source>
        <translation>Bytes, die nicht gebraucht werden</translation>
    </message>
    <message>
        <source>Nothing but the picture</source>
        <translation>Nichts als das Bild</translation>
    </message>
    <message>
        <source>Clean copy: %1</source>
        <translation>Saubere Kopie: %1</translation>
    </message>
    <message>
        <source>%1, gives away a lot: %2</source>
        <translation>%1, verrät viel: %2</translation>
    </message>
    <message>
        <source>%1, gives away something: %2</source>
        <translation>%1, verrät etwas: %2</translation>
    </message>
    <message>
        <source>%1, gives small clues: %2</source>
        <translation>%1, gibt kleine Hinweise: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoSession</name>
    <message>
        <source>Reading the pasted picture</source>
        <translation>Das eingefügte Bild wird gelesen</translation>
    </message>
    <message>
        <source>pasted-picture</source>
        <translation>eingefuegtes-bild</translation>
    </message>
    <message>
        <source>Reading the proof</source>
        <translation>Der Beweis wird gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are no photos were left out.</source>
        <translation>
            <numerusform>%n Datei, die kein Foto ist, wurde ausgelassen.</numerusform>
            <numerusform>%n Dateien, die keine Fotos sind, wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Taken back. The originals are as they were.</source>
        <translation>Zurückgenommen. Die Originale sind, wie sie waren.</translation>
    </message>
    <message numerus="yes">
        <source>%n copy(s) could not be taken back.</source>
        <translation>
            <numerusform>%n Kopie konnte nicht zurückgenommen werden.</numerusform>
            <numerusform>%n Kopien konnten nicht zurückgenommen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy</source>
        <translation>Eine Kopie</translation>
    </message>
    <message>
        <source>No file manager answered. The folder is %1.</source>
        <translation>Keine Dateiverwaltung hat geantwortet. Der Ordner ist %1.</translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotosModule</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotosPage</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>View and list</source>
        <translation>Ansicht und Liste</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>No photos in there</source>
        <translation>Darin sind keine Fotos</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were looked at. Privet cleans JPEG and PNG pictures.</source>
        <translation>
            <numerusform>%n Datei wurde angesehen. Privet säubert Bilder im Format JPEG und PNG.</numerusform>
            <numerusform>%n Dateien wurden angesehen. Privet säubert Bilder im Format JPEG und PNG.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n clean copy(s)</source>
        <translation>
            <numerusform>%n saubere Kopie sichern</numerusform>
            <numerusform>%n saubere Kopien sichern</numerusform>
        </translation>
    </message>
    <message>
        <source>Save clean copy</source>
        <translation>Saubere Kopie sichern</translation>
    </message>
    <message>
        <source>Clean all</source>
        <translation>Alle säubern</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>Fotos wählen</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.jpe *.png *.apng);;All files (*)</source>
        <translation>Fotos (*.jpg *.jpeg *.jpe *.png *.apng);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>Save the clean copy first, then it can be copied.</source>
        <translation>Sichern Sie zuerst die saubere Kopie, dann lässt sie sich kopieren.</translation>
    </message>
    <message numerus="yes">
        <source>%n clean copy(s) on the clipboard. Paste it where you need it.</source>
        <translation>
            <numerusform>%n saubere Kopie ist in der Zwischenablage. Fügen Sie sie ein, wo Sie sie brauchen.</numerusform>
            <numerusform>%n saubere Kopien sind in der Zwischenablage. Fügen Sie sie ein, wo Sie sie brauchen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n file(s)</source>
        <translation>
            <numerusform>%n Datei hinzufügen</numerusform>
            <numerusform>%n Dateien hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add the picture</source>
        <translation>Das Bild hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Clean all %Ln</source>
        <translation>
            <numerusform>%Ln Foto säubern</numerusform>
            <numerusform>Alle %Ln säubern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotosSettingsSection</name>
    <message>
        <source>Clean copies go</source>
        <translation>Saubere Kopien kommen</translation>
    </message>
    <message>
        <source>Beside the original</source>
        <translation>Neben das Original</translation>
    </message>
    <message>
        <source>Into one folder</source>
        <translation>In einen Ordner</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>Der Ordner</translation>
    </message>
    <message>
        <source>Copies of photos that cannot be written beside go there too.</source>
        <translation>Auch Kopien von Fotos, neben die sich nicht schreiben lässt, kommen dorthin.</translation>
    </message>
    <message>
        <source>Which way up</source>
        <translation>Welche Seite oben ist</translation>
    </message>
    <message>
        <source>Keep the note which way is up</source>
        <translation>Den Vermerk behalten, welche Seite oben ist</translation>
    </message>
    <message>
        <source>Turn the picture itself</source>
        <translation>Das Bild selbst drehen</translation>
    </message>
    <message>
        <source>Turned only where that loses nothing; else the note stays.</source>
        <translation>Gedreht wird nur, wo dabei nichts verloren geht; sonst bleibt der Vermerk.</translation>
    </message>
    <message>
        <source>Date of the copy&apos;s file</source>
        <translation>Datum der Kopie</translation>
    </message>
    <message>
        <source>The moment it is saved</source>
        <translation>Der Moment des Sicherns</translation>
    </message>
    <message>
        <source>The same for all copies</source>
        <translation>Für alle Kopien dasselbe</translation>
    </message>
    <message>
        <source>That of the original</source>
        <translation>Das des Originals</translation>
    </message>
    <message>
        <source>Give copies a neutral name</source>
        <translation>Kopien einen neutralen Namen geben</translation>
    </message>
    <message>
        <source>picture-0001.jpg instead of a name that tells the date, the phone or the app.</source>
        <translation>picture-0001.jpg statt eines Namens, der Datum, Telefon oder App verrät.</translation>
    </message>
    <message>
        <source>Blur all pictures</source>
        <translation>Alle Bilder verwischen</translation>
    </message>
    <message>
        <source>Point at a picture, or hold Space, to see it.</source>
        <translation>Zeigen Sie auf ein Bild oder halten Sie die Leertaste, um es zu sehen.</translation>
    </message>
    <message>
        <source>Folder for clean copies</source>
        <translation>Ordner für saubere Kopien</translation>
    </message>
</context>
<context>
    <name>privet::photos::PicturePair</name>
    <message>
        <source>What one sees</source>
        <translation>Was man sieht</translation>
    </message>
</context>
<context>
    <name>privet::photos::PrivatePicture</name>
    <message>
        <source>Private picture</source>
        <translation>Privates Bild</translation>
    </message>
    <message>
        <source>Point to see, or hold Space.</source>
        <translation>Daraufzeigen oder Leertaste halten, um es zu sehen.</translation>
    </message>
    <message>
        <source>Private, point to see</source>
        <translation>Privat, zum Ansehen daraufzeigen</translation>
    </message>
</context>
<context>
    <name>privet::photos::ProofDialog</name>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
    <message>
        <source>Parts of the clean copy</source>
        <translation>Teile der sauberen Kopie</translation>
    </message>
    <message>
        <source>What is inside %1</source>
        <translation>Was in %1 steckt</translation>
    </message>
    <message>
        <source>A second program part, which shares nothing with the cleaner, read the copy again and named the reason for each of its %L1 bytes.</source>
        <translation>Ein zweiter Programmteil, der mit dem Säubern nichts teilt, hat die Kopie noch einmal gelesen und für jedes ihrer %L1 Bytes den Grund genannt.</translation>
    </message>
    <message>
        <source>Close the proof</source>
        <translation>Beweis schließen</translation>
    </message>
</context>
<context>
    <name>privet::photos::ProofModel</name>
    <message>
        <source>From byte</source>
        <translation>Von Byte</translation>
    </message>
    <message>
        <source>To byte</source>
        <translation>Bis Byte</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Why it is there</source>
        <translation>Warum es da ist</translation>
    </message>
</context>
<context>
    <name>privet::photos::ReplaceQuestion</name>
    <message>
        <source>Replace the original of %1?</source>
        <translation>Das Original von %1 ersetzen?</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n original(s)?</source>
        <translation>
            <numerusform>%n Original ersetzen?</numerusform>
            <numerusform>%n Originale ersetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>If this picture may be evidence, keep it untouched. The clean copy is read back and proved first. Then it takes the name, and the original moves to the Trash. Undo brings it back.</source>
        <translation>Wenn dieses Bild ein Beweis sein kann, lassen Sie es unberührt. Die saubere Kopie wird zuerst zurückgelesen und geprüft. Dann bekommt sie den Namen, und das Original kommt in den Papierkorb. Rückgängig bringt es zurück.</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Replace original</source>
        <translation>Original ersetzen</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two file names</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>file names</comment>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the folder %1.</source>
        <translation>Es liegt im Ordner %1.</translation>
    </message>
    <message>
        <source>%1, all in the folder %2.</source>
        <translation>%1, alle im Ordner %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1, in %n folder(s).</source>
        <translation>
            <numerusform>%1, in %n Ordner.</numerusform>
            <numerusform>%1, in %n Ordnern.</numerusform>
        </translation>
    </message>
    <message>
        <source>If one of these pictures may be evidence, keep it untouched. Each clean copy is read back and proved first. Then it takes the name, and the original moves to the Trash. Undo brings them back.</source>
        <translation>Könnte eines dieser Bilder ein Beweis sein, lassen Sie es unberührt. Jede saubere Kopie wird erst zurückgelesen und bewiesen. Dann bekommt sie den Namen, und das Original kommt in den Papierkorb. Rückgängig holt sie zurück.</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n originals</source>
        <translation>
            <numerusform>%n Original ersetzen</numerusform>
            <numerusform>%n Originale ersetzen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::TextReport</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not clean</source>
        <translation>Nicht sauber</translation>
    </message>
    <message>
        <source>%1: gives something away</source>
        <translation>%1: verrät etwas</translation>
    </message>
    <message numerus="yes">
        <source>%1: clean, all %n byte(s) are explained</source>
        <translation>
            <numerusform>%1: sauber, das eine Byte ist erklärt (%n)</numerusform>
            <numerusform>%1: sauber, alle %n Bytes sind erklärt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out: no photo, or a link.</source>
        <translation>
            <numerusform>%n andere Datei ausgelassen: kein Foto oder eine Verknüpfung.</numerusform>
            <numerusform>%n andere Dateien ausgelassen: keine Fotos oder Verknüpfungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>  It took the place of the original, which is in the Trash: %1</source>
        <translation>  Sie steht an der Stelle des Originals; dieses liegt im Papierkorb: %1</translation>
    </message>
    <message>
        <source>  The folder of the original cannot be written to. Clean copy: %1</source>
        <translation>  In den Ordner des Originals lässt sich nicht schreiben. Saubere Kopie: %1</translation>
    </message>
    <message>
        <source>  Clean copy: %1</source>
        <translation>  Saubere Kopie: %1</translation>
    </message>
    <message numerus="yes">
        <source>Every byte of %n copy(s) is explained, and the picture is the same, bit for bit.</source>
        <translation>
            <numerusform>Jedes Byte von %n Kopie ist erklärt, und das Bild ist Bit für Bit dasselbe.</numerusform>
            <numerusform>Jedes Byte von %n Kopien ist erklärt, und das Bild ist Bit für Bit dasselbe.</numerusform>
        </translation>
    </message>
    <message>
        <source>What stays: %1</source>
        <translation>Was bleibt: %1</translation>
    </message>
    <message>
        <source>  What it gave away:</source>
        <translation>  Was sie verriet:</translation>
    </message>
    <message>
        <source>What they say together:</source>
        <translation>Was sie zusammen sagen:</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>  Hidden inside:</source>
        <translation>  Darin verborgen:</translation>
    </message>
    <message numerus="yes">
        <source>    And %n more part(s).</source>
        <translation>
            <numerusform>    Und %n weiterer Teil.</numerusform>
            <numerusform>    Und %n weitere Teile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::VerifyCommand</name>
    <message>
        <source>Say whether photos are clean already, byte by byte.</source>
        <translation>Sagen, ob Fotos schon sauber sind, Byte für Byte.</translation>
    </message>
</context>
</TS>
