namespace NumaBench.Numa;

/// <summary>
/// Reads <c>/proc/PID/numa_maps</c>: needs no permission for one's own process, so it is the proof of placement that works in
/// every container. Two policies have a space in their name, and old kernels write <c>interleave=0-3</c> for <c>interleave:0-3</c>.
/// </summary>
public static class NumaMaps
{
    /// <summary>The mappings of a live process; null when it is gone, another user's, or the kernel knows no NUMA.</summary>
    public static IReadOnlyList<NumaMapping>? Of(int processId)
    {
        try
        {
            using StreamReader? text = SysFs.Live.Open($"proc/{processId}/numa_maps");
            return text is null ? null : [.. Read(text)];
        }
        catch (IOException)
        {
            // It ended while it was read.
            return null;
        }
    }

    /// <summary>The mappings of a whole text. Throws <see cref="FormatException"/> with the number of the line that cannot be read.</summary>
    public static IReadOnlyList<NumaMapping> Parse(string text) => [.. Read(new StringReader(text + "\n"))];

    /// <summary>
    /// The mappings one by one, so that a file of any size takes no more memory than a line. Throws <see cref="FormatException"/> with
    /// the number of the line that cannot be read, or that the file breaks off in.
    /// </summary>
    public static IEnumerable<NumaMapping> Read(TextReader reader)
    {
        long kilobytes = 0;
        foreach ((ReadOnlyMemory<char> text, int number, bool isWhole) in BoundedLines.Read(reader))
        {
            if (!isWhole)
            {
                // The number at its end may have lost digits, and nobody could tell.
                throw new FormatException($"line {number}: the file breaks off in it; save the whole file again.");
            }

            if (text.Span.IsWhiteSpace())
            {
                continue;
            }

            NumaMapping mapping = ParseLine(text.Span, number);
            kilobytes += mapping.Bytes / 1024;
            yield return kilobytes <= NumaMapsLine.MostKilobytes
                ? mapping
                : throw new FormatException($"line {number}: with it the file counts {kilobytes} kB, more than any machine has.");
        }
    }

    /// <summary>
    /// The policy of one of the first mappings alone: of one without a policy of its own it is that of the thread whose numa_maps this is.
    /// Null when it cannot be read. The whole file would count every page of the process again for each of its threads.
    /// </summary>
    /// <param name="files">Where the file is.</param>
    /// <param name="path">Of the numa_maps of a thread.</param>
    /// <param name="line">From 0; far from the first is not read.</param>
    public static string? PolicyAt(SysFs files, string path, int line)
    {
        // An address, a mode and a list of nodes; what follows may be cut. The kernel gives no more than a page at once.
        const int FirstBytes = 200, MostBytes = 4096;
        string head = files.Head(path, line == 0 ? FirstBytes : MostBytes) ?? "";
        string[] lines = head.Split('\n');
        return line >= lines.Length ? null : NumaMapsLine.PolicyOf(line < lines.Length - 1 ? lines[line] + ' ' : lines[line]);
    }

    /// <summary>Resident bytes per node over all mappings.</summary>
    public static PageShares Shares(IEnumerable<NumaMapping> mappings) =>
        new(mappings.SelectMany(mapping => mapping.PagesPerNode.Keys.Select(node => KeyValuePair.Create(node, mapping.BytesOn(node)))));

    static NumaMapping ParseLine(ReadOnlySpan<char> line, int number)
    {
        try
        {
            return NumaMapsLine.Parse(line);
        }
        catch (FormatException e)
        {
            throw new FormatException($"line {number}: {e.Message}.", e);
        }
    }
}
