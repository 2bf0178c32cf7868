using NumaBench.Numa;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>One table of MLC's output, read row by row. Lines that are no rows of it (warnings of the kernel, rulers) are passed over.</summary>
abstract class MlcTable(MlcContext context, TextLine heading)
{
    int? usualDecimals;
    int? lastDecimals;
    bool endsWithNumber;

    protected MlcContext Context { get; } = context;

    protected TextLine Heading { get; } = heading;

    public int Rows { get; private set; }

    /// <summary>The line of the last row.</summary>
    public TextLine? LastRow { get; private set; }

    /// <returns>Whether the line is a row and was taken.</returns>
    /// <exception cref="UnreadableTextException">It is half of a row.</exception>
    public bool Take(TextLine line)
    {
        endsWithNumber = false;
        if (!TakeRow(line))
        {
            return false;
        }

        Rows++;
        LastRow = line;
        return true;
    }

    /// <summary>What is missing, in words; null when the table is whole.</summary>
    /// <param name="cpuNodes">Nodes from which the longest matrix of the text was measured.</param>
    public abstract string? Missing(int cpuNodes);

    /// <summary>MLC prints a column with the same number of decimals; fewer in the text's last word means that it was cut off there.</summary>
    public bool LastNumberIsCut => endsWithNumber && lastDecimals < (usualDecimals ?? FewestDecimals);

    /// <summary>What a table's first row has, when it is its only one.</summary>
    protected virtual int FewestDecimals => 1;

    protected abstract bool TakeRow(TextLine line);

    /// <param name="isLastOfRow">Only the last number of a row can be half of one.</param>
    protected decimal Number(TextLine line, string word, bool isLastOfRow)
    {
        decimal value = PrintedNumber.TryParse(word) ?? throw Context.Refusal(line, $"'{word}' stands where a number should be");
        if (isLastOfRow)
        {
            usualDecimals ??= lastDecimals;
            lastDecimals = value.Scale;
            endsWithNumber = true;
        }

        return value;
    }

    /// <summary>The row begins with a whole number, and what follows is a number or should be one.</summary>
    protected static bool LooksLikeRow(TextLine line) =>
        line.Words is [var label, .. var rest] && label.All(char.IsAsciiDigit)
        && (rest is [] || char.IsAsciiDigit(rest[0][0]) || rest[0] is "-" or "nan" or "-nan" or "inf");

    public void Finish(int cpuNodes)
    {
        if (Missing(cpuNodes) is { } missing)
        {
            Context.Find("mlc-table-cut", Severity.Warning, Heading, $"The table '{Heading.Text.Trim()}' is cut off: {missing}. Its complete rows were taken.",
                "Import the whole output where there is one.");
        }
    }
}
