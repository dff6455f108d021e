import Testing

@testable import SitePipeline

@Suite struct WritingDirectionTests {
    @Test(arguments: ["ar", "ar-EG", "AR", "fa", "he", "ur-PK", "yi", "uz-Arab", "pa-arab-PK", "ps", "dv", "ckb"])
    func rightToLeft(_ tag: String) {
        #expect(WritingDirection(ofLanguage: tag) == .rightToLeft)
    }

    @Test(arguments: ["en", "en-GB", "zh-Hant", "ku", "az-Latn", "ks-Deva", "sd-Deva", "", "-", "e", "x-arab1"])
    func leftToRight(_ tag: String) {
        #expect(WritingDirection(ofLanguage: tag) == .leftToRight)
    }
}
