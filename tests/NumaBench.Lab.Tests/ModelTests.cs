using System.Security.Cryptography;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Lab.Tests;

/// <summary>A user's model where OpenSSL is missing, without which .NET ends a process that asks it for a hash.</summary>
public class ModelTests
{
    [Fact]
    public void Without_OpenSSL_a_model_has_the_same_name()
    {
        string real = RealModels.Require("ch_ppocr_mobile_v2.0_cls_infer.onnx");
        using Guest guest = Guest.Run(
            "two-socket", "2560M", folder => File.Copy(real, Path.Combine(folder, "model.onnx")),
            "bash", "-c", "busybox rm /lib/*/libssl.so.* /usr/lib/*/libssl.so.* 2>/dev/null; numabench plan --profile quick --model /model.onnx --input x=1x3x48x192");

        Assert.True(guest.ExitCode == 0, guest.Errors);
        Assert.Contains($"inference/model=model-{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(real)))[..8]}/", guest.Output);
    }
}
