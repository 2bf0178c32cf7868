using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Analysis;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;")]
    [InlineData("[x](javascript:y)", "\\[x\\](javascript:y)")]
    [InlineData("a|b\r\n# title", "a\\|b  \\# title")]
    [InlineData("see http://evil www.evil @all", "see http&#58;//evil www&#46;evil &#64;all")]
    [InlineData("*a* _b_ `c` ![d] ~~e~~ &amp;", "\\*a\\* \\_b\\_ \\`c\\` \\!\\[d\\] \\~\\~e\\~\\~ &amp;amp;")]
    [InlineData("\u001b[31mred\u202egnp", "\\[31mred gnp")]
    [InlineData("Intel(R) Xeon(R) 8480+", "Intel(R) Xeon(R) 8480+")]
    public void Text_from_outside_stays_text(string text, string markdown) => Assert.Equal(markdown, Markdown.Text(text));

    [Theory]
    [InlineData("a`b|c", "`a'b¦c`")]
    [InlineData("", "")]
    public void A_code_span_cannot_be_left(string text, string markdown) => Assert.Equal(markdown, Markdown.Code(text));

    [Fact]
    public void A_table_that_nobody_would_read_ends_with_the_number_of_rows_left_out()
    {
        string[][] rows = [.. Enumerable.Range(1, Markdown.MostRows + 7).Select(row => new[] { $"{row}" })];

        Assert.EndsWith($"| {Markdown.MostRows} |\n\n7 more rows are not shown.\n", Markdown.Table([">row"], rows), StringComparison.Ordinal);
        Assert.EndsWith($"| {Markdown.MostRows} |\n", Markdown.Table([">row"], rows[..Markdown.MostRows]), StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_text_ends() => Assert.Equal(401, Clean.Text(new string('a', 100_000)).Length);
}
