using System.Text;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>Markdown in which text from outside stays text: no HTML, no links, no table cells of its own.</summary>
static class Markdown
{
    /// <summary>More than the largest table of a full run on eight nodes has.</summary>
    public const int MostRows = 2_000;

    /// <summary>Text inside a paragraph or a table cell.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (char letter in Clean.Text(text))
        {
            escaped.Append(letter switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                // GitHub makes links of bare addresses and mentions; an entity is not seen as one.
                '@' => "&#64;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '!' or '$' => $"\\{letter}",
                _ => letter.ToString(),
            });
        }

        return escaped.Replace("://", "&#58;//").Replace("www.", "www&#46;").ToString();
    }

    /// <summary>A name in a code span, in which nothing but its own delimiter and the table's bar means anything.</summary>
    public static string Code(string text) =>
        Clean.Text(text).Replace('`', '\'').Replace('|', '¦') is { Length: > 0 } clean ? $"`{clean}`" : "";

    /// <summary>A table, of which a hostile or broken run's hundred thousand rows would be read by nobody and fill the memory of browsers.</summary>
    /// <param name="header">A column whose name begins with <c>&gt;</c> is one of numbers.</param>
    /// <param name="rows">After so many the rest is counted.</param>
    public static string Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder();
        Row(table, header);
        Row(table, [.. header.Select(column => column.StartsWith('>') ? "--:" : "---")]);
        int count = 0;
        foreach (IReadOnlyList<string> row in rows)
        {
            if (count++ < MostRows)
            {
                Row(table, row);
            }
        }

        return count > MostRows ? table.Append($"\n{count - MostRows} more rows are not shown.\n").ToString() : table.ToString();
    }

    static void Row(StringBuilder table, IReadOnlyList<string> cells) =>
        table.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.TrimStart('>'))).Append(" |\n");
}
