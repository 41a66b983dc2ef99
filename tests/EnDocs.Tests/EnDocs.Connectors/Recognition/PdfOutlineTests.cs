using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

public sealed class PdfOutlineTests
{
    [Test]
    public void A_page_that_is_shown_turned_has_its_sides_exchanged()
    {
        const string said =
            "Pages:          2\nPage    1 size:  595.44 x 842.04 pts (A4)\nPage    1 rot:   90\nPage    2 size:  595.44 x 842.04 pts (A4)\nPage    2 rot:   180\n";

        var sizes = PdfOutline.SizesIn(said);

        Assert.That(sizes[1], Is.EqualTo((842.04, 595.44)));
        Assert.That(sizes[2], Is.EqualTo((595.44, 842.04)));
    }
}
