namespace NumaBench.Tests.Importing;

public sealed class ForeignKindTests : IDisposable
{
    readonly ImportedBy imported = new();

    public void Dispose() => imported.Dispose();

    [Theory]
    [InlineData("mlc", "STREAM version $Revision: 5.10 $\n", "the output of STREAM (import stream)")]
    [InlineData("stream", "Intel(R) Memory Latency Checker - v3.11b\n", "the output of Intel MLC (import mlc)")]
    [InlineData("multichase", "\"stride=128\n0.00049 1.502\n", "the output of lat_mem_rd of lmbench (import lmbench)")]
    [InlineData("lmbench", "$ ./multichase -m 1g\n", "the output of multichase or multiload (import multichase)")]
    [InlineData("lmbench", "{ \"BenchmarkDotNetCaption\": \"BenchmarkDotNet\" }\n", "BenchmarkDotNet's JSON (import bdn)")]
    [InlineData("bdn", "{\n  \"schema\": 1, \"planned_passes\": 6 }\n", "run.json of a NumaBench run, which needs no import (numabench-report render)")]
    [InlineData("bdn", "case,pass,iteration,metric,value\n", "a table of a NumaBench run, which needs no import (numabench-report render)")]
    [InlineData("bdn", "{ \"a\": 1 }", "JSON of an unknown kind")]
    [InlineData("bdn", "<html><body>404</body></html>", "XML or HTML")]
    [InlineData("mlc", "\u007fELF\u0002\ufffd\ufffd", "a binary file")]
    [InlineData("stream", " \n\n", "an empty file")]
    [InlineData("lmbench", "command not found\n", "no output that is known")]
    public void A_text_of_another_kind_is_refused_with_what_it_looks_like(string format, string text, string looksLike) =>
        Assert.EndsWith($"; it looks like {looksLike}", imported.Refusal(format, text), StringComparison.Ordinal);
}
