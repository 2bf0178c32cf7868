namespace NumaBench.Results;

/// <summary>How much of a file ends with a newline: a line without one may be half of a line, even when it parses.</summary>
/// <remarks>Looks back no farther than the longest line: a file of zeros would else be read to its start for nothing.</remarks>
static class CompleteLines
{
    public static long Bytes(FileStream file, long length)
    {
        var block = new byte[64 << 10];
        for (long end = length; end > 0 && length - end <= RunLimits.LineBytes;)
        {
            int count = (int)Math.Min(block.Length, end);
            file.Position = end - count;
            file.ReadExactly(block, 0, count);
            int newline = block.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (newline >= 0)
            {
                file.Position = 0;
                return end - count + newline + 1;
            }

            end -= count;
        }

        file.Position = 0;
        return 0;
    }
}
