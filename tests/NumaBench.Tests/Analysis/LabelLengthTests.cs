using System.Text;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

public sealed class LabelLengthTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(42)]
    [InlineData(43)]
    public void A_label_is_never_cut_through_a_letter(int before)
    {
        new RunBuilder((0, "0-3", 1 << 20)).Inference("os-default", "all", "all", 42, model: new string('m', before) + "😀😀😀").WriteTo(folder);

        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        string svg = File.ReadAllText(Directory.GetFiles(folder.File(RunFiles.Charts), "inference-*.svg").Single(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        Assert.DoesNotContain('\ufffd', svg);
    }
}
