// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"
#include "shell/module.h"

namespace privet::photos {

/// See what a photo gives away, save a copy that says nothing but the picture, with proof.
class PhotosModule final : public Module
{
public:
    /// `decoder` reads foreign pictures for the page; never null.
    explicit PhotosModule(std::unique_ptr<Decoder> decoder);

    [[nodiscard]] ModuleInfo info() const override;
    [[nodiscard]] ModulePage *createPage(ModuleContext &context, QWidget *parent) override;
    [[nodiscard]] QWidget *createSettings(ModuleContext &context, QWidget *parent) override;

private:
    std::shared_ptr<Decoder> m_decoder;
};

} // namespace privet::photos
