<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>FindingWords</name>
    <message numerus="yes">
        <source>Taken near %1, to about %n metres</source>
        <translation>
            <numerusform>Taken near %1, to about %n metre</numerusform>
            <numerusform>Taken near %1, to about %n metres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions along your route</source>
        <translation>
            <numerusform>%n position along your route</numerusform>
            <numerusform>%n positions along your route</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HiddenWords</name>
    <message numerus="yes">
        <source>the first of %n piece(s)</source>
        <translation>
            <numerusform>the first of %n piece</numerusform>
            <numerusform>the first of %n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkageWords</name>
    <message numerus="yes">
        <source>%n file(s) carry the same short serial number</source>
        <translation>
            <numerusform>%n file carries the same short serial number</numerusform>
            <numerusform>%n files carry the same short serial number</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come from one device</source>
        <translation>
            <numerusform>%n file comes from one device</numerusform>
            <numerusform>%n files come from one device</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were taken through one lens</source>
        <translation>
            <numerusform>%n file was taken through one lens</numerusform>
            <numerusform>%n files were taken through one lens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) belong to one picture</source>
        <translation>
            <numerusform>%n file belongs to one picture</numerusform>
            <numerusform>%n files belong to one picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) name the same contact</source>
        <translation>
            <numerusform>%n file names the same contact</numerusform>
            <numerusform>%n files name the same contact</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) name the same user of a computer</source>
        <translation>
            <numerusform>%n file names the same user of a computer</numerusform>
            <numerusform>%n files name the same user of a computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) carry the same name</source>
        <translation>
            <numerusform>%n file carries the same name</numerusform>
            <numerusform>%n files carry the same name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) carry the profile of one display</source>
        <translation>
            <numerusform>%n file carries the profile of one display</numerusform>
            <numerusform>%n files carry the profile of one display</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were taken at one place on different days</source>
        <translation>
            <numerusform>%n file was taken at one place on different days</numerusform>
            <numerusform>%n files were taken at one place on different days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were made with the same picture generator settings</source>
        <translation>
            <numerusform>%n file was made with the same picture generator settings</numerusform>
            <numerusform>%n files were made with the same picture generator settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come from the same model of device</source>
        <translation>
            <numerusform>%n file comes from the same model of device</numerusform>
            <numerusform>%n files come from the same model of device</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were taken through the same model of lens</source>
        <translation>
            <numerusform>%n file was taken through the same model of lens</numerusform>
            <numerusform>%n files were taken through the same model of lens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were saved by the same program</source>
        <translation>
            <numerusform>%n file was saved by the same program</numerusform>
            <numerusform>%n files were saved by the same program</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::JobStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::Sidebar</name>
    <message numerus="yes">
        <source>%1, %n to do</source>
        <translation>
            <numerusform>%1, %n to do</numerusform>
            <numerusform>%1, %n to do</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::BeforeAfterView</name>
    <message numerus="yes">
        <source>%1, %n fact(s) inside</source>
        <translation>
            <numerusform>%1, %n fact inside</numerusform>
            <numerusform>%1, %n facts inside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::CleanSentences</name>
    <message numerus="yes">
        <source>%n photo(s) replaced. The original(s) are in the Trash.</source>
        <translation>
            <numerusform>%n photo replaced. The original is in the Trash.</numerusform>
            <numerusform>%n photos replaced. The originals are in the Trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clean copy(s) saved beside the original(s).</source>
        <translation>
            <numerusform>%n clean copy saved beside the original.</numerusform>
            <numerusform>%n clean copies saved beside the originals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The original(s) cannot be written beside, so %n clean copy(s) went to %1.</source>
        <translation>
            <numerusform>The folder of the original cannot be written to, so %n clean copy went to %1.</numerusform>
            <numerusform>The folders of the originals cannot be written to, so %n clean copies went to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clean copy(s) saved in %1.</source>
        <translation>
            <numerusform>%n clean copy saved in %1.</numerusform>
            <numerusform>%n clean copies saved in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be cleaned and are untouched.</source>
        <translation>
            <numerusform>%n file could not be cleaned and is untouched.</numerusform>
            <numerusform>%n files could not be cleaned and are untouched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::CleaningJobs</name>
    <message numerus="yes">
        <source>Cleaning %n file(s)</source>
        <translation>
            <numerusform>Cleaning %n file</numerusform>
            <numerusform>Cleaning %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking back %n copy(s)</source>
        <translation>
            <numerusform>Taking back %n copy</numerusform>
            <numerusform>Taking back %n copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::FindingList</name>
    <message numerus="yes">
        <source>And %n more that weigh less. All of them go.</source>
        <translation>
            <numerusform>And %n more that weighs less. It goes too.</numerusform>
            <numerusform>And %n more that weigh less. All of them go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::LinkageCard</name>
    <message numerus="yes">
        <source>And %n more group(s).</source>
        <translation>
            <numerusform>And %n more group.</numerusform>
            <numerusform>And %n more groups.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::PageSentences</name>
    <message numerus="yes">
        <source>%Ln still to be looked at.</source>
        <translation>
            <numerusform>%Ln still to be looked at.</numerusform>
            <numerusform>%Ln still to be looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln give something away.</source>
        <translation>
            <numerusform>%Ln gives something away.</numerusform>
            <numerusform>%Ln give something away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s).</source>
        <translation>
            <numerusform>%Ln file.</numerusform>
            <numerusform>%Ln files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s) inside.</source>
        <translation>
            <numerusform>%n fact inside.</numerusform>
            <numerusform>%n facts inside.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoReader</name>
    <message numerus="yes">
        <source>Looking at %n file(s)</source>
        <translation>
            <numerusform>Looking at %n file</numerusform>
            <numerusform>Looking at %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotoSession</name>
    <message numerus="yes">
        <source>%n file(s) that are no photos were left out.</source>
        <translation>
            <numerusform>%n file that is no photo was left out.</numerusform>
            <numerusform>%n files that are no photos were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(s) could not be taken back.</source>
        <translation>
            <numerusform>%n copy could not be taken back.</numerusform>
            <numerusform>%n copies could not be taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::PhotosPage</name>
    <message numerus="yes">
        <source>%n file(s) were looked at. Privet cleans JPEG and PNG pictures.</source>
        <translation>
            <numerusform>%n file was looked at. Privet cleans JPEG and PNG pictures.</numerusform>
            <numerusform>%n files were looked at. Privet cleans JPEG and PNG pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n clean copy(s)</source>
        <translation>
            <numerusform>Save %n clean copy</numerusform>
            <numerusform>Save %n clean copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clean copy(s) on the clipboard. Paste it where you need it.</source>
        <translation>
            <numerusform>%n clean copy on the clipboard. Paste it where you need it.</numerusform>
            <numerusform>%n clean copies on the clipboard. Paste them where you need them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n file(s)</source>
        <translation>
            <numerusform>Add %n file</numerusform>
            <numerusform>Add %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clean all %Ln</source>
        <translation>
            <numerusform>Clean %Ln photo</numerusform>
            <numerusform>Clean all %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::ReplaceQuestion</name>
    <message numerus="yes">
        <source>Replace %n original(s)?</source>
        <translation>
            <numerusform>Replace %n original?</numerusform>
            <numerusform>Replace %n originals?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>file names</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, in %n folder(s).</source>
        <translation>
            <numerusform>%1, in %n folder.</numerusform>
            <numerusform>%1, in %n folders.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n originals</source>
        <translation>
            <numerusform>Replace %n original</numerusform>
            <numerusform>Replace %n originals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::TextReport</name>
    <message numerus="yes">
        <source>%1: clean, all %n byte(s) are explained</source>
        <translation>
            <numerusform>%1: clean, its %n byte is explained</numerusform>
            <numerusform>%1: clean, all %n bytes are explained</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out: no photo, or a link.</source>
        <translation>
            <numerusform>%n other file left out: no photo, or a link.</numerusform>
            <numerusform>%n other files left out: no photos, or links.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every byte of %n copy(s) is explained, and the picture is the same, bit for bit.</source>
        <translation>
            <numerusform>Every byte of %n copy is explained, and the picture is the same, bit for bit.</numerusform>
            <numerusform>Every byte of %n copies is explained, and the picture is the same, bit for bit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>    And %n more part(s).</source>
        <translation>
            <numerusform>    And %n more part.</numerusform>
            <numerusform>    And %n more parts.</numerusform>
        </translation>
    </message>
</context>
</TS>
