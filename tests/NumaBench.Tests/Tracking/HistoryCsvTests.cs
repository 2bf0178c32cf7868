using System.Text.Json;
using System.Text.RegularExpressions;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Tracking;

public sealed class HistoryCsvTests : IDisposable
{
    static readonly double[] Values = [24.6, 24.8, 24.7, 24.5, 24.7, 24.9, 24.6, 24.7, 21.2, 21.4, 21.3, 21.3, 21.1, 21.5];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Csv(string text)
    {
        folder.Write("runs.csv", text);
        return folder.File("runs.csv");
    }

    string Nightly => Csv("index,commit,value\n" + string.Concat(Values.Select((value, i) => FormattableString.Invariant($"{i},c{i},{value}\n"))));

    [Fact]
    public void The_largest_numbers_and_many_lines_are_drawn()
    {
        folder.Write("extreme.csv", "value\n" + string.Concat(Enumerable.Range(0, 12).Select(line => line % 2 == 0 ? "1.7e308\n" : "-1.7e308\n")));
        folder.Write("zero.csv", "value\n" + string.Concat(Enumerable.Repeat("0\n", 12)));
        folder.Write("long.csv", "value\n" + string.Concat(Enumerable.Range(0, 5000).Select(line => $"{100 + (line % 7)}\n")));
        foreach (string name in (string[])["extreme", "zero", "long"])
        {
            Assert.Equal(0, Cli.Run("history", folder.File($"{name}.csv"), "--out", folder.File(name)).Code);
            string svg = folder.Read($"{name}/charts/trend-1.svg");
            Assert.DoesNotMatch("NaN|Infinity|∞", svg);
            // What lies at no number is left out of a picture without a word: all five lines of the grid must be there.
            Assert.Equal(5, Regex.Count(svg, "#DDE3E9[^>]* d=\"M84 [0-9.]+L784 [0-9.]+\""));
        }

        Assert.Contains("one run of 3 is drawn", folder.Read("long/charts/trend-1.svg"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_label_of_the_axis_tells_its_line_from_the_next() =>
        Assert.Equal(["96.74", "98.37", "100", "101.6", "103.3"], Texts(Enumerable.Range(0, 12).Select(line => line % 2 == 0 ? 99.75 : 100.25)).Skip(2).Take(5));

    /// <summary>Two changes that are five runs of six hundred apart have lines of their own, and room for one ratio.</summary>
    [Fact]
    public void Ratios_of_near_changes_do_not_overlap()
    {
        string[] texts = [.. Texts(Enumerable.Range(0, 600).Select(line => (line is >= 300 and < 306 ? 150 : 100) + (line % 3 / 10.0)))];
        Assert.Equal(["1.50×"], texts.Where(text => text.EndsWith('×')));
        Assert.Equal(2, Regex.Count(folder.Read("drawn/charts/trend-1.svg"), "#D55E00[^>]* d=\"M([0-9.]+) [0-9.]+L\\1 [0-9.]+\""));
    }

    /// <summary>All texts of the chart of these values.</summary>
    IEnumerable<string> Texts(IEnumerable<double> values)
    {
        folder.Write("drawn.csv", "value\n" + string.Concat(values.Select(value => FormattableString.Invariant($"{value}\n"))));
        Assert.Equal(0, Cli.Run("history", folder.File("drawn.csv"), "--out", folder.File("drawn")).Code);
        return Regex.Matches(folder.Read("drawn/charts/trend-1.svg"), "<text[^>]*>([^<]*)</text>").Select(text => text.Groups[1].Value.Trim());
    }

    [Fact]
    public void Json_is_for_programs()
    {
        (int code, string output, string errors) = Cli.Run("history", Nightly, "--value", "value", "--format", "json");
        Assert.Equal((0, ""), (code, errors));
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement series = Assert.Single(json.RootElement.GetProperty("series").EnumerateArray());
        Assert.Equal(("value", 14), (series.GetProperty("metric").GetString(), series.GetProperty("points").GetInt32()));
        JsonElement change = Assert.Single(series.GetProperty("change_points").EnumerateArray());
        Assert.Equal((8, "line 10", 24.7, 21.3, "unknown"), (change.GetProperty("index").GetInt32(), change.GetProperty("first").GetString(),
            change.GetProperty("before").GetDouble(), change.GetProperty("after").GetDouble(), change.GetProperty("cause").GetString()));
        Assert.Equal(21.3 / 24.7, change.GetProperty("ratio").GetDouble(), 12);
        Assert.InRange(change.GetProperty("confidence").GetDouble(), 0.99, 1);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("md")]
    public void It_reads_as_it_should(string format) => Golden.Verify($"history-csv.{format}.txt", Cli.Run("history", Nightly, "--value", "value", "--format", format).Output);

    [Fact]
    public void The_only_column_of_numbers_needs_no_name()
    {
        string file = Csv("commit,value\n" + string.Concat(Values.Select((value, i) => FormattableString.Invariant($"c{i},{value}\n"))));
        Assert.Equal(Cli.Run("history", file, "--value", "value"), Cli.Run("history", file));
        Assert.StartsWith("1 change in 1 series of up to 14 runs.\n", Cli.Run("history", file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", "", "choose a column by --value NAME: columns of numbers are a, b")]
    [InlineData("a,b\nx,y\n", "", "choose a column by --value NAME: columns of numbers are none")]
    [InlineData("a,b\n1,x\n", "c", "runs.csv, line 1: there is no column c; columns of numbers are a")]
    [InlineData("a,b\n1,x\n2,y\n", "b", "runs.csv, line 2: 'x' in column b is no number")]
    [InlineData("a,b\n1,x\n,y\n", "a", "runs.csv, line 3: '' in column a is no number")]
    [InlineData("a\n1\nNaN\n", "a", "runs.csv, line 3: 'NaN' in column a is no number")]
    [InlineData("a,b\n1,2\n3\n", "a", "runs.csv, line 3: the line has 1 fields instead of 2")]
    [InlineData("a,a\n1,2\n", "a", "runs.csv, line 1: a column's name stands twice in the header")]
    [InlineData("a,b\n", "a", "runs.csv, line 1: no line follows the header")]
    [InlineData("", "a", "runs.csv")]
    public void What_cannot_be_read_is_refused_with_its_line_and_reason(string text, string column, string reason)
    {
        (int code, string output, string errors) = Cli.Run(["history", Csv(text), .. column.Length > 0 ? new[] { "--value", column } : []]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history")]
    [InlineData("history", "")]
    [InlineData("history", "absent.csv")]
    [InlineData("history", "/dev/zero")]
    [InlineData("history", ".", "--format", "html")]
    [InlineData("history", ".", "--value", "x")]
    public void Wrong_usage_exits_2(params string[] args)
    {
        (int code, string output, string errors) = Cli.Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEqual("", errors);
    }
}
