using System.Text.RegularExpressions;

namespace NumaBench.Tests.BadInput;

/// <summary>Markdown in which nothing of an input acts: no HTML, no picture or link of its own, and every row has its header's cells.</summary>
static partial class Inert
{
    public static void Check(string markdown)
    {
        // Code is literal; backticks of inputs are escaped.
        string prose = Code().Replace(markdown.Replace("\\`", "", StringComparison.Ordinal), "");
        Assert.DoesNotContain("<script", prose, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Link(), prose);
        Assert.DoesNotContain(markdown, letter => char.IsControl(letter) && letter != '\n');
        Assert.DoesNotContain('\u202e', markdown);
        int cells = 0;
        foreach (string line in markdown.Split('\n'))
        {
            int found = line.StartsWith("| ", StringComparison.Ordinal) ? Bars(line) : 0;
            Assert.True(cells == 0 || found == 0 || found == cells, line);
            cells = found;
        }
    }

    static int Bars(string line) => Bar().Count(line);

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\|")]
    private static partial Regex Bar();

    // Its closing bracket is escaped where it is an input's.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\]\((?:http|javascript)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();
}
