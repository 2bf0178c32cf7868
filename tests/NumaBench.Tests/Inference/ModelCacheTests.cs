using NumaBench.Bench.Inference;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class ModelCacheTests
{
    [Fact]
    public void A_model_is_written_once_and_again_when_its_size_is_wrong()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        var shape = new GemvShape(Width: 64, Layers: 2);
        InferenceModel first = GemvModel.Ensure(shape, folder);
        byte[] bytes = File.ReadAllBytes(first.DataFiles[0]);
        DateTime written = File.GetLastWriteTimeUtc(first.DataFiles[0]);

        GemvModel.Ensure(shape, folder);
        Assert.Equal(written, File.GetLastWriteTimeUtc(first.DataFiles[0]));

        File.WriteAllBytes(first.DataFiles[0], [1, 2, 3]);
        GemvModel.Ensure(shape, folder);
        Assert.Equal(bytes, File.ReadAllBytes(first.DataFiles[0]));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Assert.NotEqual(bytes[..1000], bytes[(2 << 20)..((2 << 20) + 1000)]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        IOException error = Assert.Throws<IOException>(() => GemvModel.Ensure(new GemvShape(64, 1), "/proc/numabench"));

        Assert.Contains("/proc/numabench", error.Message);
        Assert.Contains("--cache", error.Message);
    }
}
