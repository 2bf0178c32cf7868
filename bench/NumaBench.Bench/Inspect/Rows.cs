using System.Text;
using NumaBench.Bench.Commands;

namespace NumaBench.Bench.Inspect;

/// <summary>A row of a table whose last column is text of any length.</summary>
static class Rows
{
    /// <summary>Words that do not fit behind the head go on below it; those behind a long head move to the left.</summary>
    const int MostIndent = 28, LeastWidth = 30;

    public static void Append(StringBuilder text, string head, string words)
    {
        string indent = "\n" + new string(' ', Math.Min(head.Length, MostIndent));
        text.Append(head).AppendJoin(indent, TextColumns.Fit(words, Math.Max(LeastWidth, TextColumns.Width - head.Length))).Append('\n');
    }
}
