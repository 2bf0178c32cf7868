using NumaBench.Results;

namespace NumaBench.Tests.Results;

/// <summary>A run.json that was cut off or put together by somebody who wants to be misread.</summary>
public sealed class BrokenManifestTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public BrokenManifestTests() => new RunBuilder((0, "0", 1)) { Passes = 2 }.Latency(0, 0, 90).WriteTo(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cut_off_anywhere_it_is_refused()
    {
        byte[] whole = File.ReadAllBytes(folder.File(RunFiles.Manifest));
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.File(RunFiles.Manifest), whole[..length]);
            Refused();
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Brackets_in_brackets_without_end_are_refused(string open, string close)
    {
        string nested = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
        Replace("\"settings\": {", $"\"x\": {nested}, \"settings\": {{");
        Assert.Contains("depth", Refused().Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"profile\": ", "\"profile\": \"full\",\n  \"profile\": ")]
    [InlineData("\"label\": ", "\"label\": \"other\",\n  \"label\": ")]
    [InlineData("\"findings\": ", "\"findings\": [],\n  \"findings\": ")]
    [InlineData("\"thp\": ", "\"thp\": \"never\", \"thp\": ")]
    [InlineData("\"nodes\": ", "\"nodes\": [], \"nodes\": ")]
    public void A_name_that_stands_twice_is_refused_because_readers_would_not_agree(string text, string replacement)
    {
        Replace(text, replacement);
        Assert.Contains("uplicate propert", Refused().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newer_one_of_two_schemas_asks_for_an_update()
    {
        Replace("\"schema\": 1", "\"schema\": 1, \"schema\": 2");
        Assert.Contains("update NumaBench", Refused().Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"seed\": 1", "\"seed\": 1e400")]
    [InlineData("\"seed\": 1", "\"seed\": \"1\"")]
    [InlineData("\"seed\": 1", "\"seed\": null")]
    [InlineData("\"level\": \"B\"", "\"level\": null")]
    [InlineData("\"level\": \"B\"", "\"level\": \"\\ud800\"")]
    [InlineData("\"nodes\": [", "\"\\ud800\": 1, \"nodes\": [")]
    [InlineData("\"thp\": \"madvise\"", "\"thp\": {}")]
    [InlineData("\"start\": \"2026", "\"start\": \"99999")]
    [InlineData("\"label\": \"\"", "\"label\": null")]
    [InlineData("\"findings\": []", "\"findings\": null")]
    [InlineData("\"findings\": []", "\"findings\": {}")]
    [InlineData("\"findings\": []", "\"findings\": [{\"id\":\"a\",\"severity\":7,\"subject\":\"\",\"what\":\"\",\"advice\":\"\"}]")]
    public void A_value_of_another_type_is_refused(string text, string replacement)
    {
        Replace(text, replacement);
        Assert.NotNull(Refused().Line);
    }

    [Fact]
    public void A_name_that_is_not_text_is_refused()
    {
        Replace("\"schema\": 1", "\"\\ud800\": 1, \"schema\": 1");
        Assert.Contains("half of a surrogate pair", Refused().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_says_reaches_no_terminal_through_the_message()
    {
        Replace("\"schema\": 1", "\"schema\": \"\\u001b[31m\"");
        Assert.Equal("schema as String is not known; this NumaBench reads up to 1: update NumaBench", Refused().Reason);

        folder.Write(RunFiles.Samples, "case,pass,iteration,metric,value\nx\u001b]0;title\u0007,one,1,\u202elatency_ns,1\nx,1,1,latency_ns,1\n");
        Replace("\"schema\": \"\\u001b[31m\"", "\"schema\": 1");
        Assert.DoesNotContain(Refused().Message, letter => char.IsControl(letter) || letter == '\u202e');
    }

    void Replace(string text, string replacement)
    {
        string json = folder.Read(RunFiles.Manifest);
        Assert.Contains(text, json, StringComparison.Ordinal);
        folder.Write(RunFiles.Manifest, json.Replace(text, replacement, StringComparison.Ordinal));
    }

    UnreadableRunException Refused() => Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.Path));
}
