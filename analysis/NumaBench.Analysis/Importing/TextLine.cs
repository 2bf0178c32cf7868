namespace NumaBench.Analysis.Importing;

/// <summary>A line of another program's text, without what terminals and web pages add to it.</summary>
/// <param name="Number">From 1, as an editor counts.</param>
sealed record TextLine(int Number, string Text)
{
    public string[] Words { get; } = Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public bool IsBlank => Words.Length == 0;

    public bool StartsWith(string start) => Text.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase);

    public bool Contains(string part) => Text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
